using System.Text.Json;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation.Peers;

/// <summary>Reads the entities of answers.</summary>
internal static class ServiceEntities
{
    private const string Original = ".original";

    /// <summary>The entities that a service found in a text; null where it does not say where they stand, as LUIS does not without <c>verbose=true</c>.</summary>
    /// <exception cref="JsonException">The answer is not of this form.</exception>
    public static IReadOnlyList<EntityMark>? Read(ServiceForm form, JsonElement root, string text) => form switch
    {
        ServiceForm.Luis when ServiceForms.Find(root, "prediction") is { } prediction => Instances(prediction, text),
        ServiceForm.Dialogflow => Parameters(root, text),
        _ => ServiceForms.Find(root, "entities") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(entity => JsonMarks.Read(entity, text))] : null,
    };

    /// <summary>Version 3 of LUIS: lists by type or role.</summary>
    private static EntityMark[]? Instances(JsonElement prediction, string text)
    {
        if (ServiceForms.Find(prediction, "entities") is not { ValueKind: JsonValueKind.Object } entities)
            return null;
        if (ServiceForms.Find(entities, "$instance") is not { ValueKind: JsonValueKind.Object } instances)
            return entities.EnumerateObject().Any() ? null : [];
        return
        [
            .. instances.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(property => property.Value.EnumerateArray()).Select(entity => JsonMarks.Read(entity, text)),
        ];
    }

    /// <summary>
    /// Dialogflow: the words of a parameter stand in a context beside it; their place is the first that they have in the text. Those of a list are left
    /// out: no word says which belong to which.
    /// </summary>
    private static IReadOnlyList<EntityMark>? Parameters(JsonElement root, string text)
    {
        if (ServiceForms.Find(root, "queryResult") is not { } result || ServiceForms.Find(result, "outputContexts") is not { ValueKind: JsonValueKind.Array } contexts)
            return null;
        var marks = from context in contexts.EnumerateArray()
                    where ServiceForms.Find(context, "parameters") is { ValueKind: JsonValueKind.Object }
                    from parameter in context.GetProperty("parameters").EnumerateObject()
                    where parameter.Name.EndsWith(Original, StringComparison.Ordinal) && parameter.Value.ValueKind == JsonValueKind.String
                    let words = parameter.Value.GetString()!
                    let start = words.Length == 0 ? -1 : text.IndexOf(words, StringComparison.OrdinalIgnoreCase)
                    where start >= 0
                    select new EntityMark(parameter.Name[..^Original.Length], start, words.Length);
        return [.. marks.Distinct()];
    }
}
