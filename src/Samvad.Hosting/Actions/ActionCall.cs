using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>One call of an action, on its way through the stages.</summary>
/// <param name="Signature">The action.</param>
/// <param name="Arguments">What it is given. A stage that changes them calls the next one with others.</param>
/// <param name="Context">For whom it is done.</param>
/// <param name="Services">The services of this call: what a stage has for a later one goes through a scoped service.</param>
public sealed record ActionCall(
    ActionSignature Signature, ValueMap Arguments, ActionContext Context, IServiceProvider Services);

/// <summary>The rest of the stages, the action itself being the last.</summary>
public delegate Task<ActionResult> ActionDelegate(ActionCall call);
