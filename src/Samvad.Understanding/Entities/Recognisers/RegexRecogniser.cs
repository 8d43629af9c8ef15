using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>
/// What the regular expressions of one type match, digits of any script being those of ASCII: ४११०३८ is 411038. They run in time linear in the message, so they need no time limit, which
/// would lose entities whenever the machine is busy.
/// </summary>
internal sealed class RegexRecogniser : IRecogniser
{
    private const int MostMatches = 50;
    private const string ValueGroup = "value";

    private readonly string _type;
    private readonly ImmutableArray<Regex> _patterns;

    /// <exception cref="ArgumentException">A pattern is no regular expression, or needs backtracking.</exception>
    public RegexRecogniser(RegexType type)
    {
        _type = type.Name;
        _patterns = [.. type.Patterns.Select(pattern => Compile(type.Name, pattern))];
    }

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        var text = Tokeniser.FoldDigits(utterance.Text);
        foreach (var pattern in _patterns)
            Find(pattern, text, utterance, matches);
    }

    private void Find(Regex pattern, string text, Utterance utterance, List<EntityMatch> matches)
    {
        var match = pattern.Match(text);
        for (var count = 0; match.Success && count < MostMatches; count++, match = match.NextMatch())
        {
            var group = match.Groups[ValueGroup] is { Success: true } inner ? inner : match;
            if (group.Length == 0) continue;
            matches.Add(utterance.Match(
                _type, group.Index, group.Index + group.Length, new Text(group.Value), EntitySource.Pattern));
        }
    }

    private static Regex Compile(string type, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException(
                $"The pattern '{pattern}' of the entity type '{type}' cannot be used: {cause.Message} "
                + "Look-around and back-references are not supported, because they can take unbounded time.", cause);
        }
    }
}
