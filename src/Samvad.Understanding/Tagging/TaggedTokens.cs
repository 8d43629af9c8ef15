using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>A text as its tokens with their tags.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Tags">The tag of each.</param>
internal sealed record TaggedTokens(string Text, Token[] Tokens, int[] Tags)
{
    /// <summary>Whether the words of its entities are to be learnt as words that nobody has seen before.</summary>
    public bool IsHidden { get; init; }

    /// <summary>A marked text, token by token. A token that a mark touches belongs to it.</summary>
    /// <exception cref="ArgumentException">A mark is outside of the text, has no token or overlaps another.</exception>
    public static TaggedTokens Of(MarkedText marked, TagSet tags)
    {
        var tokens = Tokeniser.Split(marked.Text);
        var numbers = new int[tokens.Length];
        foreach (var mark in marked.Marks)
        {
            if (mark.Start < 0 || mark.Length < 1 || mark.End > marked.Text.Length)
                throw new ArgumentException($"The mark '{mark.Label}' from {mark.Start} to {mark.End} is not within “{marked.Text}”.", nameof(marked));
            Write(marked, mark, tags, tokens, numbers);
        }

        return new(marked.Text, tokens, numbers);
    }

    private static void Write(MarkedText marked, EntityMark mark, TagSet tags, Token[] tokens, int[] numbers)
    {
        var tag = TagSet.First(tags.Labels.IndexOf(mark.Label));
        var isFirst = true;
        for (var t = 0; t < tokens.Length; t++)
        {
            if (tokens[t].End <= mark.Start || tokens[t].Start >= mark.End)
                continue;
            if (numbers[t] != TagSet.Outside)
            {
                throw new ArgumentException(
                    $"The mark '{mark.Label}' in “{marked.Text}” overlaps '{tags.Labels[TagSet.LabelOf(numbers[t])]}'; a word can belong to one only.",
                    nameof(marked));
            }

            numbers[t] = isFirst ? tag : tag + 1;
            isFirst = false;
        }

        if (isFirst)
            throw new ArgumentException($"The mark '{mark.Label}' in “{marked.Text}” has no word or number in it.", nameof(marked));
    }
}
