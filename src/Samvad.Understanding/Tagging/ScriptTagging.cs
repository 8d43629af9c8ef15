using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>
/// Tags texts in Devanagari as people type them in Latin letters, so that what is learnt from texts in one script is found in the other. Texts
/// without Devanagari are as they were.
/// </summary>
internal static class ScriptTagging
{
    /// <summary>The texts in Latin letters with their marks, each once.</summary>
    public static IReadOnlyList<MarkedText> InLatin(IEnumerable<MarkedText> texts) => [.. texts.Select(InLatin).DistinctBy(text => text.Text)];

    /// <summary>A text in Latin letters with its marks.</summary>
    public static MarkedText InLatin(MarkedText text)
    {
        if (!Romanisation.IsNeeded(text.Text))
            return text;
        // Marks begin and end with words, which are written without regard to those beside them.
        int Place(int offset) => Romanisation.Of(text.Text[..offset]).Length;
        return new(
            Romanisation.Of(text.Text),
            [.. text.Marks.Select(mark => mark with { Start = Place(mark.Start), Length = Place(mark.End) - Place(mark.Start) })]);
    }

    /// <summary>The entities of a text, as a tagger finds them that has learnt from texts in Latin letters.</summary>
    public static IReadOnlyList<TaggedEntity> Find(EntityTagger tagger, string text)
    {
        if (!Romanisation.IsNeeded(text))
            return tagger.Find(text);
        var romanised = Romanisation.Of(text);
        var (own, latin) = (Tokeniser.Split(text), Tokeniser.Split(romanised));
        // Word for word the same, or nobody can say where in the text an entity stands.
        return own.Length == latin.Length ? [.. tagger.Find(romanised, latin).Select(entity => Place(entity, latin, own))] : [];
    }

    private static TaggedEntity Place(TaggedEntity entity, Token[] from, Token[] to)
    {
        var start = to[Array.FindIndex(from, token => token.Start == entity.Mark.Start)].Start;
        var end = to[Array.FindIndex(from, token => token.End == entity.Mark.End)].End;
        return entity with { Mark = entity.Mark with { Start = start, Length = end - start } };
    }
}
