using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities;

/// <summary>
/// Puts entities together that make one of a composite type: one for each part, in any order, with a word or two in between. Of two parts of
/// one type, an entity is the one whose name stands before it (“to Mumbai from Pune”), else the first that is free.
/// </summary>
internal sealed class CompositeReader(IEnumerable<CompositeType> types)
{
    /// <summary>Parts with more words between them do not belong together.</summary>
    private const int MostWordsBetween = 2;

    private readonly CompositeType[] _types = [.. types];

    /// <summary>What the entities of a message make; none of a type overlaps another of that type.</summary>
    internal IReadOnlyList<EntityMatch> Find(string text, IReadOnlyList<EntityMatch> found)
    {
        if (_types.Length == 0 || found.Count < 2)
            return [];
        var tokens = Tokeniser.Split(text);
        var composites = new List<EntityMatch>();
        foreach (var type in _types)
        {
            // What cannot hold together is decided among the parts alone: “5” is a number and an amount.
            var parts = EntityResolution.Resolve(
                [.. found.Where(match => type.Parts.Any(part => part.Type == match.Type))], EntityPreference.None);
            for (var first = 0; first < parts.Count; first++)
            {
                if (Read(type, parts, first, text, tokens) is not { } composite)
                    continue;
                composites.Add(composite);
                first += type.Parts.Length - 1;
            }
        }

        return composites;
    }

    private static EntityMatch? Read(CompositeType type, IReadOnlyList<EntityMatch> parts, int first, string text, Token[] tokens)
    {
        var count = type.Parts.Length;
        if (first + count > parts.Count)
            return null;
        var values = new Value?[count];
        for (var i = first; i < first + count; i++)
        {
            if ((i > first && !IsBeside(parts[i - 1], parts[i], text, tokens)) || Place(type, values, parts[i], tokens) is not (>= 0 and var place))
                return null;
            values[place] = parts[i].Value;
        }

        var (start, end) = (parts[first].Start, parts[first + count - 1].End);
        var value = new Structure(ValueMap.Of(type.Parts.Select((part, place) => KeyValuePair.Create(part.Name, values[place]!))));
        return new(type.Name, start, end - start, text[start..end], value, EntitySource.Composite)
        {
            Edits = parts.Skip(first).Take(count).Sum(part => part.Edits),
        };
    }

    private static int Place(CompositeType type, Value?[] values, EntityMatch match, Token[] tokens)
    {
        var before = Array.FindLast(tokens, token => token.End <= match.Start).Folded;
        var places = Enumerable.Range(0, values.Length).Where(place => values[place] is null && type.Parts[place].Type == match.Type);
        return places.OrderBy(place => type.Parts[place].Name == before ? 0 : 1).FirstOrDefault(-1);
    }

    private static bool IsBeside(EntityMatch left, EntityMatch right, string text, Token[] tokens) =>
        left.End <= right.Start
        && text.AsSpan(left.End..right.Start).IndexOfAny('.', ';', '!') < 0
        && tokens.Count(token => token.Start >= left.End && token.End <= right.Start) <= MostWordsBetween;
}
