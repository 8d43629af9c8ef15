using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities;

/// <summary>
/// Puts entities together that make one: a composite entity of parts with a word or two in between, and the list of all values of a type,
/// whatever stands between them.
/// </summary>
internal sealed class CompositeReader(EntityCatalogue catalogue, CultureOptions options)
{
    /// <summary>Parts with more words between them do not belong together.</summary>
    private const int MostWordsBetween = 2;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(".;!।");
    private static readonly SearchValues<char> s_divisions = SearchValues.Create(",&.;!।");

    private static readonly FrozenSet<string> s_and = new[]
    {
        "and", "also", "plus", "then", "और", "तथा", "फिर", "व", "aur", "phir", "आणि", "तसेच", "मग", "ani", "aani", "mag",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly CompositeType[] _composites = [.. catalogue.Types.OfType<CompositeType>()];
    private readonly ManyType[] _lists = [.. catalogue.Types.OfType<ManyType>()];

    /// <summary>What the entities of a message make; none of a composite type overlaps another of that type.</summary>
    internal IReadOnlyList<EntityMatch> Find(string text, IReadOnlyList<EntityMatch> found, TimeSpan offset)
    {
        if (found.Count == 0 || (_composites.Length == 0 && _lists.Length == 0))
            return [];
        var message = new Message(text, Tokeniser.Split(text), found, EntityResolution.Resolve([.. found], EntityPreference.None), offset);
        return
        [
            .. _lists.Select(list => List(list, message)).OfType<EntityMatch>(),
            .. _composites.SelectMany(type => Groups(type, message, areBeside: true).Where(group => group.IsComplete)
                .Select(group => Whole(type.Name, message, group.Matches, group.ToValue()))),
        ];
    }

    /// <summary>All values of a type; null if there are none. Where they are composite, none may lack a part: whoever said it is asked again.</summary>
    private EntityMatch? List(ManyType list, Message message)
    {
        if (catalogue.Find(list.Element) is CompositeType type)
        {
            var groups = Groups(type, message, areBeside: false);
            return groups.Count > 0 && groups.TrueForAll(group => group.IsComplete)
                ? Whole(list.Name, message, [.. groups.SelectMany(group => group.Matches)], new Listing([.. groups.Select(group => group.ToValue())]))
                : null;
        }

        var values = Candidates(message, [list.Element]);
        return values.Count == 0
            ? null
            : Whole(list.Name, message, [.. values.Select(value => value.Match)], new Listing([.. values.Select(value => value.As(list.Element)!)]));
    }

    /// <summary>
    /// Groups of parts, in the order of the message. A new one begins with the part whose places are all taken in the last one. What an “and” or a
    /// comma divides from a complete group begins a new one if any of it would have to: “mushrooms on a small one and olives on a large one”.
    /// </summary>
    private List<EntityGroup> Groups(CompositeType type, Message message, bool areBeside)
    {
        var parts = Candidates(message, [.. type.Parts.Select(part => part.Type)]);
        var (groups, group) = (new List<EntityGroup>(), new EntityGroup(type));
        for (var i = 0; i < parts.Count;)
        {
            var end = i + 1;
            while (end < parts.Count && !IsDivided(message, parts[end - 1].Match, parts[end].Match))
                end++;
            if (group.IsComplete && !group.CanTake(parts[i..end]))
                Close();
            for (; i < end; i++)
            {
                if (areBeside && i > 0 && !IsBeside(message, parts[i - 1].Match, parts[i].Match))
                    Close();
                if (group.Take(parts[i]))
                    continue;
                Close();
                group.Take(parts[i]);
            }
        }

        Close();
        return groups;

        void Close()
        {
            if (!group.IsEmpty)
                groups.Add(group);
            group = new(type);
        }
    }

    /// <summary>
    /// The entities of these types, or that can be made values of them, in order. What cannot hold together is decided among them alone (“5” is a number and
    /// an amount), except that nothing is taken out of a longer entity of another type, such as a date.
    /// </summary>
    private List<PartCandidate> Candidates(Message message, ImmutableArray<string> types)
    {
        var fitting = message.Found.Where(IsFitting).Where(match =>
            !message.Resolved.Any(other => other.Length > match.Length && other.Overlaps(match) && !IsFitting(other)));
        return
        [
            .. EntityResolution.Resolve([.. fitting], EntityPreference.None)
                .Select(match => new PartCandidate(match, Before(message, match), type => As(match, type, message.Offset))),
        ];

        bool IsFitting(EntityMatch match) => types.Any(type => As(match, type, message.Offset) is not null);
    }

    /// <summary>An entity as a value of a type: an amount may come without its currency, but is no number, and nothing is made a name.</summary>
    private Value? As(EntityMatch match, string type, TimeSpan offset)
    {
        if (match.Type == type)
            return match.Value;
        return match.Value is not Money && catalogue.Find(type) is BuiltinType wanted ? EntityCoercion.Coerce(match, wanted, options, offset) : null;
    }

    private static string? Before(Message message, EntityMatch match) => Array.FindLast(message.Tokens, token => token.End <= match.Start).Folded;

    private static EntityMatch Whole(string type, Message message, ImmutableArray<EntityMatch> parts, Value value)
    {
        var (start, end) = (parts[0].Start, parts[^1].End);
        return new(type, start, end - start, message.Text[start..end], value, EntitySource.Composite) { Edits = parts.Sum(part => part.Edits), Parts = parts };
    }

    private static bool IsBeside(Message message, EntityMatch left, EntityMatch right) =>
        left.End <= right.Start
        && !message.Between(left, right).ContainsAny(s_ends)
        && message.Tokens.Count(token => token.Start >= left.End && token.End <= right.Start) <= MostWordsBetween;

    private static bool IsDivided(Message message, EntityMatch left, EntityMatch right) =>
        message.Between(left, right).ContainsAny(s_divisions)
        || Array.Exists(message.Tokens, token => token.Start >= left.End && token.End <= right.Start && s_and.Contains(token.Folded));

    private sealed record Message(string Text, Token[] Tokens, IReadOnlyList<EntityMatch> Found, IReadOnlyList<EntityMatch> Resolved, TimeSpan Offset)
    {
        internal ReadOnlySpan<char> Between(EntityMatch left, EntityMatch right) => left.End <= right.Start ? Text.AsSpan(left.End..right.Start) : [];
    }
}
