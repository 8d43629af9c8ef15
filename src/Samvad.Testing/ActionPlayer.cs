using Samvad.Dialogue.Effects;
using Samvad.Dialogue.State;

namespace Samvad.Testing;

/// <summary>Does an action that a scripted conversation asks for: the real one, or one made up by a test.</summary>
/// <param name="run">The action with its arguments.</param>
/// <param name="language">The language that is spoken.</param>
/// <param name="now">The time in the script.</param>
public delegate Task<Return> ActionPlayer(RunAction run, string language, DateTimeOffset now);
