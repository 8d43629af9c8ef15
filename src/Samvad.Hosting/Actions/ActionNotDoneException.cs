namespace Samvad.Hosting.Actions;

/// <summary>
/// An action was certainly not done: nothing left this process, or the other system refused it. Its outcome is then
/// <c>failed</c>, even if it may happen only once, and it may be tried again.
/// </summary>
public sealed class ActionNotDoneException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When the other system wants to be asked again; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
