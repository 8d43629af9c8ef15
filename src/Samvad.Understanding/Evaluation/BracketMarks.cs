using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation;

/// <summary>
/// Reads marks as Rasa's training files write them: <c>from [Pune](city)</c>, or <c>from [Pune]{"entity": "city", "role": "from"}</c>, whose
/// label is <c>city.from</c>. Brackets that hold no word or are followed by anything else are text.
/// </summary>
internal static partial class BracketMarks
{
    /// <summary>The text without the brackets, and what stood in them.</summary>
    public static (string Text, ImmutableArray<EntityMark> Marks) Read(string marked)
    {
        if (!marked.Contains('[', StringComparison.Ordinal))
            return (marked, []);
        var (text, marks, end) = (new StringBuilder(), ImmutableArray.CreateBuilder<EntityMark>(), 0);
        foreach (Match match in Mark().Matches(marked))
        {
            if (Label(match) is not { } label)
                continue;
            text.Append(marked, end, match.Index - end);
            marks.Add(new(label, text.Length, match.Groups["words"].Length));
            text.Append(match.Groups["words"].ValueSpan);
            end = match.Index + match.Length;
        }

        return (text.Append(marked, end, marked.Length - end).ToString(), marks.DrainToImmutable());
    }

    private static string? Label(Match match)
    {
        if (match.Groups["label"].Success)
            return match.Groups["label"].Value;
        try
        {
            using var form = JsonDocument.Parse(match.Groups["form"].Value);
            return JsonMarks.Label(form.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\[(?<words>[^\[\]]*\w[^\[\]]*)\](?:\((?<label>\w[\w.-]*)\)|(?<form>\{[^{}]*\}))", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
