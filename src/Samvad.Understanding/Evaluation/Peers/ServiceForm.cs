using System.Globalization;
using System.Text.Json;

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

/// <summary>Reads answers.</summary>
internal static class ServiceForms
{
    /// <summary>Intents that mean none of the intents.</summary>
    private static readonly HashSet<string> s_none = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "nlu_fallback", "out_of_scope", "Default Fallback Intent", "NO_NODES_DETECTED", "oos",
    };

    /// <summary>The intent, which is empty where there is none, and its confidence.</summary>
    /// <exception cref="JsonException">The answer is not of this form.</exception>
    public static (string Intent, float Confidence) Read(ServiceForm form, string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var (intent, confidence) = form switch
        {
            ServiceForm.Luis => Luis(document.RootElement),
            ServiceForm.Rasa => Rasa(document.RootElement),
            _ => Dialogflow(document.RootElement),
        };
        return (s_none.Contains(intent) ? "" : intent, confidence);
    }

    private static (string Intent, float Confidence) Luis(JsonElement root)
    {
        if (Find(root, "prediction") is { } prediction)
        {
            var top = Text(prediction, "topIntent");
            return (top, Find(prediction, "intents") is { } intents && Find(intents, top) is { } scored ? Number(scored, "score") : 1);
        }

        return Find(root, "topScoringIntent") is { } intent
            ? (Text(intent, "intent"), Number(intent, "score"))
            : throw new JsonException("neither `prediction` nor `topScoringIntent`");
    }

    private static (string Intent, float Confidence) Rasa(JsonElement root) => Find(root, "intent") is { } intent
        ? (Text(intent, "name"), Number(intent, "confidence"))
        : throw new JsonException("no `intent`");

    private static (string Intent, float Confidence) Dialogflow(JsonElement root)
    {
        var result = Find(root, "queryResult") ?? throw new JsonException("no `queryResult`");
        return Find(result, "intent") is { } intent
            ? (Text(intent, "displayName"), Number(result, "intentDetectionConfidence"))
            : ("", 0);
    }

    private static JsonElement? Find(JsonElement element, string name) =>
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
