using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Samvad.Dialogue.Phrases;

/// <summary>Reads the notation of phrase patterns by recursive descent, going on after a mistake to find the others.</summary>
internal sealed class PatternParser(string source)
{
    private const int DeepestNesting = 32;
    private const int LongestPattern = 2_000;
    private const int MostErrors = 20;
    private const string Special = "()[]{}|";

    private int _at;

    public List<PatternError> Errors { get; } = [];

    public List<string> Slots { get; } = [];

    public PatternNode Parse()
    {
        if (source.Length > LongestPattern)
        {
            Fail(LongestPattern, $"The pattern is {source.Length} characters long.", $"Split it: at most {LongestPattern} are read.");
            return new SequenceNode([]);
        }

        var root = ParseChoices(0);
        while (_at < source.Length)
        {
            var closing = source[_at];
            Fail(_at, $"There is a '{closing}' that nothing opened.", $"Remove it, or write '\\{closing}' for the character itself.");
            _at++;
            root = new SequenceNode([root, ParseChoices(0)]);
        }

        RefuseControls();
        if (Errors.Count == 0 && !HasContent(root))
            Fail(0, "The pattern says nothing.", "Write at least one word or slot.");
        return root;
    }

    private void RefuseControls()
    {
        foreach (var (at, character) in source.Index())
        {
            if (char.IsControl(character) && !char.IsWhiteSpace(character))
                Fail(at, $"There is the control character U+{(int)character:X4}, which nobody types.", "Take it out.");
        }
    }

    private PatternNode ParseChoices(int depth)
    {
        var choices = ImmutableArray.CreateBuilder<PatternNode>();
        choices.Add(ParseSequence(depth));
        while (_at < source.Length && source[_at] == '|')
        {
            _at++;
            choices.Add(ParseSequence(depth));
        }

        return choices.Count == 1 ? choices[0] : new ChoiceNode(choices.ToImmutable());
    }

    private SequenceNode ParseSequence(int depth)
    {
        var parts = ImmutableArray.CreateBuilder<PatternNode>();
        while (_at < source.Length && source[_at] is not ('|' or ')' or ']'))
        {
            var start = _at;
            if (char.IsWhiteSpace(source[_at])) _at++;
            else if (source[_at] is '(' or '[') Add(parts, ParseGroup(depth), start);
            else if (source[_at] == '{') ParseSlot(parts);
            else if (source[_at] == '}') SkipBrace();
            else Add(parts, ParseLiteral(), start);
        }

        return new SequenceNode(parts.ToImmutable());
    }

    private void Add(ImmutableArray<PatternNode>.Builder parts, PatternNode part, int start)
    {
        var isJoined = parts.Count > 0 && JoinedParts.Touches(source, start)
            && JoinedParts.IsLiteral(part) && JoinedParts.IsLiteral(parts[^1]);
        if (!isJoined)
        {
            parts.Add(part);
            return;
        }

        if (JoinedParts.Join(parts[^1], part) is { } joined) parts[^1] = joined;
        else
            Fail(
                start,
                $"More than {JoinedParts.MostAlternatives} words are spelt here.",
                "Put spaces between the brackets, or fewer alternatives in them.");
    }

    private PatternNode ParseGroup(int depth)
    {
        var opened = _at++;
        var (opening, closing) = source[opened] == '(' ? ('(', ')') : ('[', ']');
        if (depth >= DeepestNesting)
        {
            Fail(opened, $"Brackets are nested more than {DeepestNesting} deep.", "Split the pattern into several.");
            _at = source.Length;
            return new SequenceNode([]);
        }

        var inner = ParseChoices(depth + 1);
        if (_at < source.Length && source[_at] == closing)
        {
            _at++;
            if (Errors.Count == 0 && !HasContent(inner))
                Fail(opened, $"'{opening}{closing}' has nothing in it.", "Write words into it, or remove it.");
        }
        else if (_at < source.Length)
        {
            Fail(_at, $"'{opening}' at column {opened + 1} is closed by '{source[_at]}'.", $"Write '{closing}' here.");
            _at++;
        }
        else
        {
            Fail(opened, $"This '{opening}' is never closed.", $"Write '{closing}' where it ends, or '\\{opening}' for the character itself.");
        }

        return opening == '(' ? inner : new ChoiceNode([inner, new SequenceNode([])]);
    }

    private void ParseSlot(ImmutableArray<PatternNode>.Builder parts)
    {
        var opened = _at++;
        var name = ReadUntil(":{}").Trim();
        string? sample = null;
        if (_at < source.Length && source[_at] == ':')
        {
            _at++;
            sample = ReadUntil("{}").Trim();
        }

        if (_at < source.Length && source[_at] == '{')
        {
            Fail(_at, $"A slot begins within the slot '{name}'; a word can belong to one only.", "Write sample words there, or the slots beside each other.");
            SkipNested();
            return;
        }

        if (_at >= source.Length)
        {
            Fail(opened, "This '{' is never closed.", "Write '}' after the slot's name.");
            return;
        }

        _at++;
        if (!IsName(name))
        {
            Fail(opened + 1, $"'{name}' is no name of a slot.", "Use letters, digits and '_', beginning with a letter, as in {amount}.");
            return;
        }

        if (sample is "") Fail(opened, $"The slot '{name}' has an empty sample.", $"Write {{{name}}} or {{{name}:a sample}}.");
        if (!Slots.Contains(name)) Slots.Add(name);
        parts.Add(new SlotNode(name, sample));
    }

    /// <summary>Goes on after the brace that closes a slot with slots in it.</summary>
    private void SkipNested()
    {
        for (var open = 1; open > 0 && _at < source.Length; _at++)
            open += source[_at] switch { '{' => 1, '}' => -1, _ => 0 };
    }

    private LiteralNode ParseLiteral()
    {
        var text = new StringBuilder();
        while (_at < source.Length && !char.IsWhiteSpace(source[_at]) && !Special.Contains(source[_at]))
        {
            if (source[_at] == '\\' && !TryEscape()) break;
            text.Append(source[_at++]);
        }

        return new LiteralNode(text.ToString());
    }

    /// <summary>Steps over a backslash to the character that it makes ordinary.</summary>
    private bool TryEscape()
    {
        if (++_at < source.Length) return true;
        Fail(_at - 1, "A backslash stands at the end.", "Write the character that it makes ordinary after it, or '\\\\' for a backslash.");
        return false;
    }

    private string ReadUntil(string ends)
    {
        var text = new StringBuilder();
        while (_at < source.Length && !ends.Contains(source[_at]))
        {
            if (source[_at] == '\\' && !TryEscape()) break;
            text.Append(source[_at++]);
        }

        return text.ToString();
    }

    private void SkipBrace()
    {
        Fail(_at, "There is a '}' that nothing opened.", "Write '{' before the slot's name, or '\\}' for the character itself.");
        _at++;
    }

    private void Fail(int offset, string message, string remedy)
    {
        if (Errors.Count < MostErrors) Errors.Add(new PatternError(offset + 1, message, remedy));
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static bool HasContent(PatternNode node) => node switch
    {
        SequenceNode sequence => sequence.Parts.Any(HasContent),
        ChoiceNode choice => choice.Choices.Any(HasContent),
        // Some scripts join letters by characters that cannot be seen; alone they say nothing.
        LiteralNode literal => literal.Text.Any(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format),
        _ => true,
    };
}
