using System.Text;

namespace Samvad.Understanding.Reading;

/// <summary>
/// Compares a word in Devanagari with one in Latin letters by their consonants, which survive most spellings: रवि, “Ravi”;
/// पवार, “Pawar”.
/// </summary>
internal static class Sound
{
    /// <summary>Two words with one consonant in common sound alike too often.</summary>
    private const int FewestConsonants = 2;

    /// <summary>The consonants क to ह, each as one Latin letter; what a spelling seldom tells apart is the same.</summary>
    private const string Consonants = "kkggnccjjnttddnttddnnppbbmyrrlllvsssh";

    /// <summary>Whether two words of different scripts sound alike.</summary>
    internal static bool IsSame(string left, string right) =>
        IsDevanagari(left) != IsDevanagari(right)
        && Skeleton(left) is { Length: >= FewestConsonants } skeleton && skeleton == Skeleton(right);

    private static bool IsDevanagari(string word) => word.Length > 0 && word[0] is >= '\u0900' and <= '\u097F';

    private static string Skeleton(string word) => IsDevanagari(word) ? OfDevanagari(word) : OfLatin(word);

    private static string OfDevanagari(string word)
    {
        var skeleton = new StringBuilder();
        foreach (var letter in word)
        {
            if (letter is >= 'क' and <= 'ह')
                Add(skeleton, Consonants[letter - 'क']);
            else if (letter is 'ं' or 'ँ')
                Add(skeleton, 'n');
        }

        return skeleton.ToString();
    }

    private static string OfLatin(string word)
    {
        var skeleton = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            switch (word[i])
            {
                case 'a' or 'e' or 'i' or 'o' or 'u':
                    break;
                // The breath of “kh”, “th” and so on; alone it is a consonant.
                case 'h' when i > 0 && word[i - 1] is 'k' or 'g' or 'c' or 'j' or 't' or 'd' or 'p' or 'b' or 's':
                    break;
                case 'w':
                    Add(skeleton, 'v');
                    break;
                case 'f':
                    Add(skeleton, 'p');
                    break;
                case 'z':
                    Add(skeleton, 'j');
                    break;
                case 'q':
                case 'c' when next != 'h':
                    Add(skeleton, 'k');
                    break;
                case var letter when char.IsAsciiLetter(letter):
                    Add(skeleton, letter);
                    break;
            }
        }

        return skeleton.ToString();
    }

    /// <summary>A doubled consonant counts once.</summary>
    private static void Add(StringBuilder skeleton, char consonant)
    {
        if (skeleton.Length == 0 || skeleton[^1] != consonant)
            skeleton.Append(consonant);
    }
}
