using System.Globalization;
using System.Text;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions.Http;

/// <summary>What a service answered, and what that means for the flow.</summary>
internal static class HttpAnswer
{
    /// <summary>The answer as an outcome with results.</summary>
    /// <exception cref="ActionNotDoneException">The service refused the call.</exception>
    /// <exception cref="HttpAnswerException">The answer means nothing that the action declares.</exception>
    internal static async Task<ActionResult> ReadAsync(
        HttpAction action, HttpResponseMessage response, Func<ValueMap, Scope> scope, int limit, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var candidates = action.Outcomes.Where(outcome => outcome.Covers(status)).ToArray();
        if (candidates.Length == 0)
            throw Unexpected(response, status);
        var results = await ResultsAsync(action, response, limit, cancellation);
        var found = candidates.FirstOrDefault(outcome => outcome.When?.Holds(scope(results)) ?? true)
            ?? throw new HttpAnswerException($"HTTP {status} came with results that no outcome of the action fits.");
        return new ActionCompleted(new Return(found.Outcome, results));
    }

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

    private static async Task<ValueMap> ResultsAsync(
        HttpAction action, HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        var results = ValueMap.Empty;
        if (action.Results.IsEmpty)
            return results;
        var text = await TextAsync(response, limit, cancellation);
        if (text.Length == 0)
            return results;
        try
        {
            var json = JsonQuery.Parse(text);
            foreach (var (name, path) in action.Results)
            {
                if (JsonQuery.Find(json, path) is { } value)
                    results = results.With(name, value);
            }

            return results;
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
    private static Exception Unexpected(HttpResponseMessage response, int status)
    {
        var after = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
            _ => (TimeSpan?)null,
        };
        var message = string.Create(CultureInfo.InvariantCulture, $"The service answered HTTP {status}.");
        return status is >= 400 and < 500 and not 408
            ? new ActionNotDoneException(message) { RetryAfter = after }
            : new HttpAnswerException(status is >= 300 and < 400 ? $"{message} Redirects are not followed." : message)
            {
                RetryAfter = after,
            };
    }
}

/// <summary>A service answered with something that the action does not declare.</summary>
internal sealed class HttpAnswerException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When the service wants to be asked again; null where it did not say.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
