using System.Text.RegularExpressions;

namespace Samvad.Understanding.Reading;

/// <summary>Where a message may say two things: “block my card and tell me my balance”.</summary>
internal static partial class Wishes
{
    /// <summary>Longer messages tell a story, and are not taken apart.</summary>
    private const int MostCuts = 4;

    /// <summary>The two sides of each place where one sentence may end and another begin.</summary>
    internal static IEnumerable<(string First, string Second)> Cuts(string text)
    {
        var joints = Joint().Matches(text);
        return joints.Count > MostCuts ? [] : joints.Select(joint => (text[..joint.Index], text[(joint.Index + joint.Length)..]));
    }

    [GeneratedRegex(
        @"(?<=\S)(?:[.;!?।]+\s+|,?\s+(?:and also|and then|and|also|then|plus|और|तथा|फिर|aur|phir|आणि|तसेच|मग|ani|aani|mag)\s+)(?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
