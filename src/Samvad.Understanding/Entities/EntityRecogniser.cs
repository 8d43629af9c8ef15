using Samvad.Understanding.Entities.Recognisers;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities;

/// <summary>
/// Finds the typed entities of a message. It holds no state besides its tables, so one instance serves all threads; the
/// same arguments always give the same matches.
/// </summary>
public sealed class EntityRecogniser
{
    private readonly CultureOptions _options;
    private readonly GeneralRecogniser _general;
    private readonly IRecogniser[] _recognisers;

    /// <summary>A recogniser of the types in <paramref name="catalogue"/>.</summary>
    /// <exception cref="ArgumentException">A regular expression in the catalogue cannot be used.</exception>
    public EntityRecogniser(EntityCatalogue catalogue, CultureOptions options)
    {
        (Catalogue, _options) = (catalogue, options);
        _general = new GeneralRecogniser(options);
        _recognisers =
        [
            .. catalogue.Types.OfType<RegexType>().Select(type => new RegexRecogniser(type)),
            .. catalogue.Types.OfType<ListType>().Select(type => new ListRecogniser(type)),
            new MoneyRecogniser(),
            new DateRecogniser(options.DayFirst),
            new PhoneRecogniser(options.PhoneRegion),
            new EmailRecogniser(),
            new NumberRecogniser(),
            _general,
        ];
    }

    /// <summary>The types that are recognised.</summary>
    public EntityCatalogue Catalogue { get; }

    /// <summary>
    /// The entities of a message, by their place in it; none overlap, except the two ends of one period ("last month").
    /// Expected types win, then the longest match, then the order of <see cref="EntitySource"/>.
    /// </summary>
    /// <param name="text">The message, normalised.</param>
    /// <param name="language">Its language: a code such as <c>en</c>, <c>hi</c> or <c>mr</c>.</param>
    /// <param name="now">The time to which "tomorrow" refers, in the user's offset from UTC.</param>
    /// <param name="preference">What the conversation expects. Default: nothing in particular.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> is not between the years 1900 and 3000.</exception>
    public IReadOnlyList<EntityMatch> Find(
        string text, string language, DateTimeOffset now, EntityPreference? preference = null)
    {
        var chosen = preference ?? EntityPreference.None;
        return EntityResolution.Resolve(FindAll(text, language, now, chosen), chosen);
    }

    /// <summary>
    /// All that the words of a message may be, overlapping or not: what <see cref="Patterns.PatternMatcher"/> needs. The
    /// parameters are those of <see cref="Find"/>.
    /// </summary>
    public IReadOnlyList<EntityMatch> FindCandidates(
        string text, string language, DateTimeOffset now, EntityPreference? preference = null) =>
        FindAll(text, language, now, preference ?? EntityPreference.None);

    /// <summary>The matches that <see cref="Find"/> would keep of <paramref name="candidates"/>.</summary>
    public static IReadOnlyList<EntityMatch> Resolve(
        IReadOnlyList<EntityMatch> candidates, EntityPreference? preference = null) =>
        EntityResolution.Resolve([.. candidates], preference ?? EntityPreference.None);

    /// <summary>
    /// Loads what is otherwise loaded by the first message that needs it: the grammars of the general recogniser and the
    /// telephone numbering plans. Takes up to a second or two; call it in the background when an assistant starts.
    /// </summary>
    public void Warm() => _general.Warm();

    private List<EntityMatch> FindAll(string text, string language, DateTimeOffset now, EntityPreference preference)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(now.Year, 1900, nameof(now));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(now.Year, 3000, nameof(now));
        var scanned = text.Length <= _options.MaximumLength ? text : text[.._options.MaximumLength];
        var utterance = new Utterance(scanned, language, now, preference);
        var matches = new List<EntityMatch>();
        foreach (var recogniser in _recognisers) recogniser.Find(utterance, matches);
        return matches;
    }
}
