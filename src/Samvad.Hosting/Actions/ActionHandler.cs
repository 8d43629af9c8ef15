using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>An action: what flows know of it, and how to do it.</summary>
/// <param name="Signature">What flows know of it.</param>
/// <param name="ExecuteAsync">
/// Does it with these arguments. A thrown exception means that it failed, or, for an action that may happen only once,
/// that nobody knows.
/// </param>
public sealed record ActionHandler(
    ActionSignature Signature,
    Func<IServiceProvider, ValueMap, ActionContext, Task<Return>> ExecuteAsync);
