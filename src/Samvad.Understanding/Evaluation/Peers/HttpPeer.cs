using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation.Peers;

/// <summary>A service that was trained before, asked about one utterance after the other. The texts leave this process.</summary>
/// <param name="client">What asks; it carries whatever headers the service wants.</param>
/// <param name="address">The address to ask.</param>
/// <param name="form">How it is asked and answers.</param>
public sealed class HttpPeer(HttpClient client, Uri address, ServiceForm form) : IPeer
{
    /// <inheritdoc/>
    public string Name => $"{(form == ServiceForm.Luis ? "LUIS" : form.ToString())} at {address.Host}";

    /// <inheritdoc/>
    public async Task<PeerResult> JudgeAsync(
        IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> test, CancellationToken cancellation)
    {
        var judged = new List<JudgedUtterance>();
        var times = new double[test.Count];
        var entities = new List<IReadOnlyList<EntityMark>>();
        foreach (var (row, example) in test.Index())
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await AskAsync(example.Text, cancellation);
            times[row] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            judged.Add(new(example.Intent, answer.Best, 1 - answer.Confidence, answer.IsNone, answer.Confidence));
            if (answer.Entities is { } found)
                entities.Add(found);
        }

        return new(judged, null, times) { Entities = entities.Count == test.Count ? entities : null };
    }

    private async Task<ServiceAnswer> AskAsync(string text, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(text);
            using var response = await client.SendAsync(request, cancellation);
            var answer = await response.Content.ReadAsStringAsync(cancellation);
            return response.IsSuccessStatusCode
                ? ServiceForms.Read(form, answer, text)
                : throw new PeerException($"{address} answered “{text}” with status {(int)response.StatusCode}: {Begin(answer)}");
        }
        catch (HttpRequestException e)
        {
            throw new PeerException($"{address} cannot be reached: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new PeerException(string.Create(CultureInfo.InvariantCulture, $"{address} has not answered “{text}” within {client.Timeout.TotalSeconds} s."), e);
        }
        catch (JsonException e)
        {
            throw new PeerException($"{address} answered “{text}” with something that is not of the form {form}: {e.Message}", e);
        }
    }

    private HttpRequestMessage Request(string text) => form switch
    {
        ServiceForm.Luis => new(HttpMethod.Get, new UriBuilder(address)
        {
            Query = $"{address.Query.TrimStart('?')}{(address.Query.Length > 1 ? "&" : "")}query={Uri.EscapeDataString(text)}",
        }.Uri),
        ServiceForm.Rasa => new(HttpMethod.Post, address) { Content = JsonContent.Create(new { text }) },
        _ => new(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new { queryInput = new { text = new { text, languageCode = "en" } } }),
        },
    };

    private static string Begin(string answer) => answer.Length <= 200 ? answer : $"{answer[..200]}…";
}
