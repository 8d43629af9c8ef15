using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding;

/// <summary>
/// The entities of an assistant: its own and the built-in ones. What is learned gives way where a recogniser, a pattern or a list finds
/// something exactly.
/// </summary>
internal sealed class AssistantEntities
{
    private readonly EntityRecogniser _recogniser;
    private readonly LearnedEntities? _learned;
    private readonly CompositeReader _composites;

    internal AssistantEntities(Assistant assistant, LearnedEntities? learned)
    {
        _learned = learned;
        Options = new CultureOptions { DefaultCurrency = assistant.Currency, PhoneRegion = assistant.Region };
        var lists = assistant.Flows.Values.SelectMany(flow => flow.Slots).Concat(assistant.Slots).Select(slot => slot.Type).Distinct();
        Catalogue = new EntityCatalogue([.. assistant.Entities.Select(Type).OfType<EntityType>(), .. lists.Select(Many).OfType<EntityType>()]);
        _recogniser = new EntityRecogniser(Catalogue, Options);
        _composites = new CompositeReader(Catalogue, Options);
    }

    /// <summary>How people write numbers and dates here.</summary>
    internal CultureOptions Options { get; }

    /// <summary>The types.</summary>
    internal EntityCatalogue Catalogue { get; }

    /// <summary>All that the words of a message may be.</summary>
    internal IReadOnlyList<EntityMatch> Find(string text, string language, DateTimeOffset now, string? expected)
    {
        var found = _recogniser.FindCandidates(text, language, now, Preference(expected));
        if (_learned is not null)
            found = _learned.Beside(found, text);
        return _composites.Find(text, found, now.Offset) is { Count: > 0 } composites ? [.. composites, .. found] : found;
    }

    /// <summary>
    /// The longest candidate that is a value of the expected type, or can be made one: “50000” where an amount is asked
    /// for, even if a six-digit code of some other type is in there too. Null if there is none.
    /// </summary>
    internal EntityMatch? Answer(IReadOnlyList<EntityMatch> candidates, string? expected, TimeSpan offset)
    {
        EntityMatch? answer = null;
        foreach (var candidate in candidates)
        {
            var isLonger = answer is null || candidate.Length > answer.Length
                || (candidate.Length == answer.Length && candidate.Type == expected && answer.Type != expected);
            if (isLonger && expected is not null && Coerce(candidate, expected, offset) is not null)
                answer = candidate;
        }

        return answer;
    }

    /// <summary>
    /// Those of the candidates that can hold together, the answer first if there is one, then composite ones. The parts of those are among the
    /// others, for flows that have places for them alone.
    /// </summary>
    internal static IReadOnlyList<EntityMatch> Resolve(IReadOnlyList<EntityMatch> candidates, EntityMatch? answer)
    {
        var others = answer is null ? candidates : [.. candidates.Where(candidate => !candidate.Overlaps(answer))];
        if (!others.Any(other => other.Source == EntitySource.Composite))
            return answer is null ? Together(others) : [answer, .. Together(others)];
        return
        [
            .. answer is null ? Enumerable.Empty<EntityMatch>() : [answer],
            .. others.Where(other => other.Source == EntitySource.Composite),
            .. Together([.. others.Where(other => other.Source != EntitySource.Composite)]),
        ];
    }

    /// <summary>
    /// What can hold together; and, after what is learned, the misspelt names of lists in its place, for flows that have no place for what is learned:
    /// “from Punee”, where phrases of another flow have names of people after “from”.
    /// </summary>
    private static IReadOnlyList<EntityMatch> Together(IReadOnlyList<EntityMatch> matches)
    {
        var resolved = EntityRecogniser.Resolve(matches);
        return matches.Any(match => match.Source == EntitySource.ListFuzzy) && resolved.Any(match => match.Source == EntitySource.Learned)
            ? [.. resolved.Union(EntityRecogniser.Resolve([.. matches.Where(match => match.Source != EntitySource.Learned)])).OrderBy(match => match.Start)]
            : resolved;
    }

    /// <summary>A match as a value of another type; null if it is none.</summary>
    internal Value? Coerce(EntityMatch match, string type, TimeSpan offset) =>
        Catalogue.Find(type) is { } wanted && wanted is not TextType
            ? EntityCoercion.Coerce(match, wanted, Options, offset)
            : null;

    /// <summary>Whether a type takes any words.</summary>
    internal bool IsFree(string type) => type == SlotType.Text || Catalogue.Find(type) is TextType;

    internal void Warm() => _recogniser.Warm();

    private static EntityPreference Preference(string? expected) =>
        expected is null ? EntityPreference.None : new EntityPreference { ExpectedTypes = [expected] };

    private static EntityType? Type(EntityDefinition definition) => definition switch
    {
        ListEntity list => new ListType(list.Name, [.. list.Items.Select(Item)]) { Fuzzy = list.Fuzzy },
        PatternEntity pattern => new RegexType(pattern.Name, [pattern.Pattern]),
        FreeEntity free => new TextType(free.Name),
        CompositeEntity composite => new CompositeType(composite.Name, [.. composite.Parts.Select(Part)]),
        _ => null,
    };

    private static CompositePart Part(EntityPart part) => SlotType.ElementOf(part.Type) is { } element
        ? new(part.Name, element, IsMany: true, IsNeeded: false)
        : new(part.Name, part.Type, IsMany: false, IsNeeded: !part.IsOptional);

    private static ManyType? Many(string type) => SlotType.ElementOf(type) is { } element ? new(type, element) : null;

    private static Entities.Types.ListItem Item(Dialogue.Definitions.ListItem item) => new(
        item.Id,
        [.. item.Labels.Values.Concat(item.Synonyms.Values.SelectMany(words => words))
            .Distinct(StringComparer.OrdinalIgnoreCase)]);
}
