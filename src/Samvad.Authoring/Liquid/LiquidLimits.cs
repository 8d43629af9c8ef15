namespace Samvad.Authoring.Liquid;

/// <summary>
/// How complex a text may be. Fluid's parser goes one level deeper for each tag and bracket, and a text that made it run
/// out of stack would end the process.
/// </summary>
internal static class LiquidLimits
{
    private const int Characters = 20_000;
    private const int Tags = 60;
    private const int TagCharacters = 500;
    private const int Brackets = 16;

    /// <summary>What is too much in a text; null if nothing is.</summary>
    internal static string? Exceeded(string text)
    {
        if (text.Length > Characters)
            return $"The text is longer than {Characters} characters.";
        var tags = 0;
        for (var at = text.IndexOf('{'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('{', at + 1))
        {
            if (text[at + 1] is not ('%' or '{'))
                continue;
            if (text[at + 1] == '%' && ++tags > Tags)
                return $"The text has more than {Tags} tags.";
            var end = text.IndexOf(text[at + 1] == '%' ? "%}" : "}}", at + 2, StringComparison.Ordinal);
            var inside = text.AsSpan((at + 2)..(end < 0 ? text.Length : end));
            if (inside.Length > TagCharacters)
                return $"A tag or an expression is longer than {TagCharacters} characters.";
            if (inside.Count('(') + inside.Count('[') > Brackets)
                return $"A tag or an expression has more than {Brackets} brackets.";
            at += 1 + inside.Length;
        }

        return null;
    }
}
