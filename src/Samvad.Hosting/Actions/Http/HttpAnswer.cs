using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions.Http;

/// <summary>What a service answered, and what that means for the flow. Its body is read when somebody wants it.</summary>
internal sealed class HttpAnswer(
    HttpAction action, HttpResponseMessage response, Func<ValueMap, Scope> scope, int limit, CancellationToken cancellation)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    private JToken? _json;
    private ValueMap? _results;

    private int Status => (int)response.StatusCode;

    /// <summary>When the service wants to be asked again; null where it did not say.</summary>
    private TimeSpan? RetryAfter => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
        _ => null,
    };

    /// <summary>The answer to the call that does it.</summary>
    /// <exception cref="ActionNotDoneException">The service refused the call.</exception>
    /// <exception cref="HttpAnswerException">The answer means nothing that the action declares.</exception>
    internal async Task<ActionResult> ResultAsync() => action.Job is { } job && await IsAsync(job.Accepted)
        ? await AcceptedAsync(job)
        : await OutcomeAsync();

    /// <summary>The answer to the question how far a job has come.</summary>
    /// <inheritdoc cref="ResultAsync" path="/exception"/>
    internal async Task<ActionResult> CheckedAsync(HttpJob job, ValueMap ticket) => await IsAsync(job.Running)
        ? await AcceptedAsync(job, ticket)
        : await OutcomeAsync();

    /// <summary>The answer to the question what became of it; null means that it was not done.</summary>
    /// <inheritdoc cref="ResultAsync" path="/exception"/>
    internal async Task<ActionResult?> ReconciledAsync(HttpReconcile reconcile)
    {
        if (await IsAsync(reconcile.NotDone))
            return null;
        return action.Job is { } job && (await IsAsync(job.Running) || await IsAsync(job.Accepted))
            ? await AcceptedAsync(job)
            : await OutcomeAsync();
    }

    /// <summary>Whether a job was called off in time.</summary>
    /// <exception cref="HttpAnswerException">The service did not say.</exception>
    internal Task<bool> CancelledAsync() => Task.FromResult(Status switch
    {
        >= 200 and < 300 => true,
        >= 400 and < 500 and not (401 or 403 or 408 or 429) => false,
        _ => throw Unexpected(),
    });

    /// <summary>The body as text.</summary>
    /// <exception cref="HttpAnswerException">It is longer than <paramref name="limit"/> bytes, or no UTF-8.</exception>
    internal static async Task<string> TextAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        var buffer = new byte[limit + 1];
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > limit)
            throw new HttpAnswerException($"The answer is longer than {limit} bytes.");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length);
        }
        catch (DecoderFallbackException exception)
        {
            throw new HttpAnswerException("The answer is not UTF-8.", exception);
        }
    }

    private async Task<bool> IsAsync(HttpMatch match) =>
        match.Covers(Status) && (match.When is null || match.When.Holds(scope(await ResultsAsync())));

    private async Task<ActionResult> OutcomeAsync()
    {
        if (!action.Outcomes.Any(outcome => outcome.Match.Covers(Status)))
            throw Unexpected();
        var results = await ResultsAsync();
        foreach (var outcome in action.Outcomes)
        {
            if (await IsAsync(outcome.Match))
                return new ActionCompleted(new Return(outcome.Outcome, results));
        }

        throw new HttpAnswerException($"HTTP {Status} came with results that no outcome of the action fits.");
    }

    /// <summary>The service goes on with it. What an answer does not say of the ticket is as it was.</summary>
    private async Task<ActionResult> AcceptedAsync(HttpJob job, ValueMap? known = null)
    {
        var ticket = known ?? ValueMap.Empty;
        if (response.Headers.Location is { } location)
            ticket = ticket.With(HttpJob.Location, new Text(location.OriginalString));
        foreach (var (name, path) in job.Ticket)
        {
            if (await FindAsync(path) is { } value)
                ticket = ticket.With(name, value);
            else if (!ticket.Contains(name))
                throw new HttpAnswerException($"The service accepted it without a {name} ({path}) by which to ask for it.");
        }

        var pause = RetryAfter ?? job.Every;
        return new ActionAccepted(ticket, pause < s_longestPause ? pause : s_longestPause, await ProgressAsync(job));
    }

    private async Task<Progress?> ProgressAsync(HttpJob job)
    {
        var stage = job.Stage is { } what ? await FindAsync(what) : null;
        var percent = job.Percent is { } much && await FindAsync(much) is Number number
            ? (int?)decimal.ToInt32(Math.Clamp(number.Amount, 0, 100))
            : null;
        return stage is null && percent is null ? null : new(stage?.ToString(), percent);
    }

    private async Task<ValueMap> ResultsAsync()
    {
        if (_results is { } known)
            return known;
        var results = ValueMap.Empty;
        foreach (var (name, path) in action.Results)
        {
            if (await FindAsync(path) is { } value)
                results = results.With(name, value);
        }

        _results = results;
        return results;
    }

    private async Task<Value?> FindAsync(string path)
    {
        try
        {
            if (_json is null)
            {
                var text = await TextAsync(response, limit, cancellation);
                _json = text.Length == 0 ? JValue.CreateNull() : JsonQuery.Parse(text);
            }

            return JsonQuery.Find(_json, path);
        }
        catch (FormatException exception)
        {
            throw new HttpAnswerException($"The answer is not the JSON that is expected: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// A status that the action does not declare. A service that says that the call was wrong, or that it has no time for
    /// it, has not done it; after any other trouble of its own, nobody knows.
    /// </summary>
    private Exception Unexpected()
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"The service answered HTTP {Status}.");
        return Status is >= 400 and < 500 and not 408
            ? new ActionNotDoneException(message) { RetryAfter = RetryAfter }
            : new HttpAnswerException(Status is >= 300 and < 400 ? $"{message} Redirects are not followed." : message)
            {
                RetryAfter = RetryAfter,
            };
    }
}

/// <summary>A service answered with something that the action does not declare.</summary>
internal sealed class HttpAnswerException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When the service wants to be asked again; null where it did not say.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
