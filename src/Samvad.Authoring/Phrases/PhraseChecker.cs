using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Phrases;

/// <summary>Looks at the brackets of a phrase: whether they match, and which slots it names.</summary>
internal static class PhraseChecker
{
    /// <summary>Reports brackets that do not match and holes without a name.</summary>
    internal static void CheckForm(YamlScalar phrase, DiagnosticBag bag)
    {
        if (Scan(phrase.Value, static _ => { }) is not { } problem)
            return;
        bag.Add(
            DiagnosticCode.BadPhrase,
            phrase.Place,
            $"`{phrase.Value}`: {problem}",
            "Write `{slot}` or `{slot:sample}`, `(this|that)`, `[optional]`, and `\\` before a bracket that is meant as such.");
    }

    /// <summary>The slots that a phrase names.</summary>
    internal static IReadOnlyList<string> Slots(string phrase)
    {
        var slots = new List<string>();
        Scan(phrase, slots.Add);
        return slots;
    }

    private static string? Scan(string phrase, Action<string> slot)
    {
        var open = new Stack<char>();
        for (var i = 0; i < phrase.Length; i++)
        {
            switch (phrase[i])
            {
                case '\\':
                    i++;
                    break;
                case '(' or '[':
                    open.Push(phrase[i]);
                    break;
                case ')' or ']':
                    if (!open.TryPop(out var opened) || opened != (phrase[i] == ')' ? '(' : '['))
                        return $"`{phrase[i]}` closes nothing.";
                    break;
                case '|' when open.Count == 0:
                    return "`|` stands outside of round brackets.";
                case '{':
                    var end = phrase.IndexOf('}', i);
                    if (end < 0)
                        return "`{` is not closed.";
                    var name = phrase[(i + 1)..end].Split(':')[0].Trim();
                    if (!Shapes.ScalarForm.Name.Accepts(name))
                        return $"`{name}` is not the name of a slot.";
                    slot(name);
                    i = end;
                    break;
                case '}':
                    return "`}` closes nothing.";
            }
        }

        return open.Count == 0 ? null : $"`{open.Peek()}` is not closed.";
    }
}
