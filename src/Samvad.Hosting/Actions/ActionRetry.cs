using Polly;
using Polly.Retry;
using Samvad.Hosting.Actions.Http;

namespace Samvad.Hosting.Actions;

/// <summary>When an action is tried again: its pauses grow, are spread at random, and heed what the other system asks for.</summary>
internal static class ActionRetry
{
    /// <summary>Whoever wants to be left alone for longer is not asked again: there would be no time left for the answer.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    internal static RetryStrategyOptions<ActionResult> Of(ActionPolicy policy, bool onlyIfNotDone) => new()
    {
        MaxRetryAttempts = policy.Retries,
        Delay = policy.Backoff,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        MaxDelay = s_longestPause,
        ShouldHandle = arguments => ValueTask.FromResult(
            !arguments.Context.CancellationToken.IsCancellationRequested
            && IsWorthIt(arguments.Outcome.Exception, onlyIfNotDone)
            && !(RetryAfter(arguments.Outcome.Exception) > (policy.TimeLimit ?? s_longestPause))),
        DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception)),
    };

    private static TimeSpan? RetryAfter(Exception? exception) => exception switch
    {
        ActionNotDoneException notDone => notDone.RetryAfter,
        HttpAnswerException answer => answer.RetryAfter,
        _ => null,
    };

    private static bool IsWorthIt(Exception? exception, bool onlyIfNotDone) =>
        onlyIfNotDone ? exception is ActionNotDoneException : exception is not null;
}
