using System.Globalization;
using System.Text.Json;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation;

/// <summary>Reads where an entity stands, as files and answers of Rasa and LUIS have it.</summary>
internal static class JsonMarks
{
    /// <summary>
    /// A mark: its label as <see cref="Label"/> makes it, and its place as <c>start</c> and <c>end</c> in code points, as <c>startPos</c> and <c>endPos</c>
    /// or <c>startIndex</c> and <c>endIndex</c>, whose ends are included, or as <c>startIndex</c> and <c>length</c>.
    /// </summary>
    /// <exception cref="JsonException">It has no label, no such place, or one that is not in the text.</exception>
    public static EntityMark Read(JsonElement entity, string text)
    {
        var label = Label(entity);
        var (start, end) = (Number("start"), Number("end")) is ({ } from, { } to)
            ? (Units(text, from), Units(text, to))
            : (Number("startPos") ?? Number("startIndex") ?? -1, (Number("endPos") ?? Number("endIndex")) + 1 ?? Number("startIndex") + Number("length") ?? -1);
        return start >= 0 && start < end && end <= text.Length
            ? new(label, start, end - start)
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"the entity '{label}' has no place in “{text}” ({entity.GetRawText()})"));

        int? Number(string name) => entity.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
    }

    /// <summary>The name of what it is; with its role, if it has one, behind a dot.</summary>
    /// <exception cref="JsonException">It has no name.</exception>
    public static string Label(JsonElement entity)
    {
        // In LUIS's answers, `entity` holds the words.
        var name = Text("type") ?? Text("entity") ?? throw new JsonException($"an entity without a name ({entity.GetRawText()})");
        return Text("role") is { Length: > 0 } role ? $"{name}.{role}" : name;

        string? Text(string property) =>
            entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The UTF-16 units of so many code points; -1 where there are not so many.</summary>
    private static int Units(string text, int points)
    {
        var units = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (points-- == 0)
                return units;
            units += rune.Utf16SequenceLength;
        }

        return points == 0 ? units : -1;
    }
}
