using System.Globalization;
using System.Text.Json;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation.Peers;

/// <summary>How services on the network are asked about an utterance, and how they answer.</summary>
public enum ServiceForm
{
    /// <summary>GET with <c>query</c>; an answer of version 2 (<c>topScoringIntent</c>) or 3 (<c>prediction.topIntent</c>).</summary>
    Luis,

    /// <summary>POST of <c>{"text": …}</c>, as to <c>/model/parse</c>; an answer with <c>intent.name</c> and <c>intent.confidence</c>.</summary>
    Rasa,

    /// <summary>POST of a <c>queryInput</c>; an answer with <c>queryResult.intent.displayName</c>.</summary>
    Dialogflow,
}

/// <summary>What a service makes of an utterance.</summary>
/// <param name="Best">The likeliest intent, also where the service turned the utterance away, if it tells; else empty.</param>
/// <param name="Confidence">How likely that is, 0 to 1.</param>
/// <param name="IsNone">Whether it turned the utterance away.</param>
internal readonly record struct ServiceAnswer(string Best, float Confidence, bool IsNone)
{
    /// <summary>The entities that it found; null where it does not say where they stand.</summary>
    public IReadOnlyList<EntityMark>? Entities { get; init; }
}

/// <summary>Reads answers.</summary>
internal static class ServiceForms
{
    /// <summary>Intents that mean none of the intents.</summary>
    private static readonly HashSet<string> s_none = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "nlu_fallback", "out_of_scope", "Default Fallback Intent", "NO_NODES_DETECTED", "oos",
    };

    /// <summary>What a service says of an utterance.</summary>
    /// <exception cref="JsonException">The answer is not of this form.</exception>
    public static ServiceAnswer Read(ServiceForm form, string answer, string text)
    {
        using var document = JsonDocument.Parse(answer);
        return ReadIntent(form, document.RootElement) with { Entities = ServiceEntities.Read(form, document.RootElement, text) };
    }

    private static ServiceAnswer ReadIntent(ServiceForm form, JsonElement root)
    {
        var (top, others) = form switch
        {
            ServiceForm.Luis => Luis(root),
            ServiceForm.Rasa => (Scored(Find(root, "intent") ?? throw new JsonException("no `intent`"), "name", "confidence"), List(root, "intent_ranking", "name", "confidence")),
            _ => (Dialogflow(root), []),
        };
        if (top.Intent.Length > 0 && !s_none.Contains(top.Intent))
            return new(top.Intent, top.Score, IsNone: false);
        var best = others.Where(other => other.Intent.Length > 0 && !s_none.Contains(other.Intent)).OrderByDescending(other => other.Score).FirstOrDefault(("", 0));
        return new(best.Intent, best.Score, IsNone: true);
    }

    private static ((string Intent, float Score) Top, IEnumerable<(string Intent, float Score)> Others) Luis(JsonElement root)
    {
        if (Find(root, "prediction") is { } prediction)
        {
            var top = Text(prediction, "topIntent");
            (string Intent, float Score)[] scored = Find(prediction, "intents") is { ValueKind: JsonValueKind.Object } intents
                ? [.. intents.EnumerateObject().Select(intent => (intent.Name, Number(intent.Value, "score")))]
                : [];
            return ((top, scored.Where(intent => intent.Intent == top).Select(intent => intent.Score).FirstOrDefault(1)), scored);
        }

        return Find(root, "topScoringIntent") is { } best
            ? (Scored(best, "intent", "score"), List(root, "intents", "intent", "score"))
            : throw new JsonException("neither `prediction` nor `topScoringIntent`");
    }

    private static (string Intent, float Score) Dialogflow(JsonElement root)
    {
        var result = Find(root, "queryResult") ?? throw new JsonException("no `queryResult`");
        return Find(result, "intent") is { } intent ? (Text(intent, "displayName"), Number(result, "intentDetectionConfidence")) : ("", 0);
    }

    private static (string Intent, float Score) Scored(JsonElement element, string name, string score) => (Text(element, name), Number(element, score));

    private static (string Intent, float Score)[] List(JsonElement root, string list, string name, string score) =>
        Find(root, list) is { ValueKind: JsonValueKind.Array } scored ? [.. scored.EnumerateArray().Select(intent => Scored(intent, name, score))] : [];

    internal static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string Text(JsonElement element, string name) => Find(element, name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        { } other => throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"`{name}` is {other.ValueKind}, not a string")),
    };

    private static float Number(JsonElement element, string name) => Find(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.GetSingle(),
        _ => 1,
    };
}
