using System.Text;
using System.Text.RegularExpressions;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>Recognises a payee by the way people write a name.</summary>
public static partial class PayeeName
{
    // “To Asha” is one word in Marathi (आशाला, ashala) and two in Hindi (आशा को). Longer endings come first.
    private static readonly string[] Endings = [" ko", " को", "ला", "ना", "la"];

    /// <summary>
    /// The spellings under which to look for a name, in order: as written, then without a particle that says “to”, then
    /// with short vowels.
    /// Letters are folded to lower case and spaces to one.
    /// </summary>
    /// <example><c>आशाला</c> gives <c>आशाला</c>, <c>आशा</c>; <c>Kamala</c> gives <c>kamala</c>, <c>kama</c>.</example>
    public static IReadOnlyList<string> Spellings(string written)
    {
        var name = Fold(written);
        var spellings = new List<string> { name };
        foreach (var ending in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
                spellings.Add(name[..^ending.Length].TrimEnd());
        }

        foreach (var spelling in spellings.ToArray())
        {
            if (Short(spelling) is var brief && !spellings.Contains(brief))
                spellings.Add(brief);
        }

        return spellings;
    }

    /// <summary>
    /// Whether <paramref name="written"/> may be meant for <paramref name="name"/>: the words one after another, each cut short
    /// (“Ravi K”) or, from four letters on, with one slip of the finger (“Ahsa”). Both folded.
    /// </summary>
    public static bool IsNear(string written, string name)
    {
        var (words, known) = (written.Split(' '), name.Split(' '));
        return written.Length > 1 && words.Length <= known.Length
            && words.Zip(known).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal) || IsSlip(pair.First, pair.Second));
    }

    /// <summary>Whether the words differ by one letter left out, added or replaced, or by two neighbours swapped.</summary>
    private static bool IsSlip(string written, string word)
    {
        if (written.Length < 4 || Math.Abs(written.Length - word.Length) > 1)
            return false;
        var start = written.AsSpan().CommonPrefixLength(word);
        var left = written.AsSpan(start);
        var right = word.AsSpan(start);
        if (left.Length != right.Length)
            return left.Length > right.Length ? left[1..].SequenceEqual(right) : right[1..].SequenceEqual(left);
        return left.Length == 0 || left[1..].SequenceEqual(right[1..])
            || (left.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..].SequenceEqual(right[2..]));
    }

    /// <summary>A name with its long vowels written short, as many do: “Suneeta”, “Aasha”.</summary>
    private static string Short(string name) => DoubleLetter().Replace(name, match => match.Value switch
    {
        "ee" => "i",
        "oo" => "u",
        var pair => pair[..1],
    });

    [GeneratedRegex(@"(\p{L})\1")]
    private static partial Regex DoubleLetter();

    /// <summary>A name in the form in which it is stored.</summary>
    public static string Fold(string name) => string.Join(
        ' ', name.Normalize(NormalizationForm.FormC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
