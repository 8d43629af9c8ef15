namespace Samvad.Understanding.Tokens;

/// <summary>
/// How words sound, as far as spellings in Latin letters agree about it: “Sunita”, “Suneeta”, सुनीता; “Ravi”, “Rawi”, रवि. Long and short
/// vowels are the same, breathed and plain consonants, and those that India spells now so, now otherwise (v and w, z and j, f and ph); every a but the
/// first letter is left out, because people do not agree where one is heard.
/// </summary>
internal static class Sound
{
    /// <summary>Two words with one consonant in common sound alike too often.</summary>
    private const int FewestConsonants = 2;

    /// <summary>Words beyond this many letters are compared by their beginnings.</summary>
    private const int LongestWord = 64;

    /// <summary>Room that is enough for the key of a text of a length.</summary>
    public static int Capacity(int length) => 2 * length;

    /// <summary>
    /// Whether two words of different scripts sound alike, by their consonants, which survive most spellings: रवि, “Ravi”; पवार, “Pawar”.
    /// </summary>
    public static bool IsSame(string left, string right)
    {
        if (Romanisation.IsNeeded(left) == Romanisation.IsNeeded(right))
            return false;
        Span<char> first = stackalloc char[Capacity(Romanisation.Capacity(LongestWord))];
        Span<char> second = stackalloc char[first.Length];
        var count = Consonants(left, first);
        return count >= FewestConsonants && first[..count].SequenceEqual(second[..Consonants(right, second)]);
    }

    /// <summary>Writes what words have in common that sound alike, and returns its length. Words are in lower case, in Latin letters or Devanagari.</summary>
    /// <param name="words">The words, one space between them.</param>
    /// <param name="key">Room of <see cref="Capacity"/>, of the words in Latin letters.</param>
    public static int Key(ReadOnlySpan<char> words, Span<char> key)
    {
        if (!Romanisation.IsNeeded(words))
            return KeyOfLatin(words, key);
        Span<char> latin = words.Length <= 256 ? stackalloc char[Romanisation.Capacity(words.Length)] : new char[Romanisation.Capacity(words.Length)];
        return KeyOfLatin(latin[..Romanisation.Write(words, latin)], key);
    }

    private static int Consonants(string word, Span<char> consonants)
    {
        var (length, count) = (Key(word.AsSpan(0, Math.Min(word.Length, LongestWord)), consonants), 0);
        for (var i = 0; i < length; i++)
        {
            // Two of the same, of which a vowel between them was taken out, count once.
            if (!IsVowel(consonants[i]) && consonants[i] != ' ' && (count == 0 || consonants[count - 1] != consonants[i]))
                consonants[count++] = consonants[i];
        }

        return count;
    }

    private static int KeyOfLatin(ReadOnlySpan<char> words, Span<char> key)
    {
        var length = 0;
        for (var at = 0; at < words.Length;)
        {
            var (sound, letters) = Next(words, at);
            // A doubled consonant counts once, but “rara” is two syllables.
            var isDoubled = length > 0 && sound.Length > 0 && key[length - 1] == sound[0] && !IsVowel(words[at - 1]);
            if (!isDoubled)
            {
                sound.CopyTo(key[length..]);
                length += sound.Length;
            }

            at += letters;
        }

        return length;
    }

    /// <summary>What is heard of the letters from a place on, and how many they are.</summary>
    private static (string Sound, int Letters) Next(ReadOnlySpan<char> words, int at)
    {
        var (c, next) = (words[at], At(words, at + 1));
        var isFirst = At(words, at - 1) == ' ';
        return c switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => Vowel(words, at, isFirst),
            'y' when IsVowel(next) => (At(words, at - 1) is 'i' or 'e' ? "" : "y", 1),
            'y' => ("i", 1),
            // The breath of “kh”, “th” and so on; alone it is a consonant.
            'h' when At(words, at - 1) is 'k' or 'g' or 'c' or 'j' or 't' or 'd' or 'p' or 'b' or 's' or 'h' => ("", 1),
            'c' when next == 'c' && At(words, at + 2) == 'h' => ("", 1),
            'c' when next == 'h' => ("c", 1),
            'c' when next is 'e' or 'i' or 'y' => ("s", 1),
            'c' when next == 'k' => ("k", 2),
            'c' or 'q' => ("k", 1),
            'x' => ("ks", 1),
            'w' => ("v", 1),
            'f' => ("p", 1),
            'z' => ("j", 1),
            _ => (OneLetter(c), 1),
        };
    }

    private static (string Sound, int Letters) Vowel(ReadOnlySpan<char> words, int at, bool isFirst)
    {
        var (c, next, after) = (words[at], At(words, at + 1), At(words, at + 2));
        // “Pawar” and “Maya” have a consonant there, “Gaurav” and “Vijay” a vowel.
        var isGlide = next is 'i' or 'u' || (next is 'y' or 'w' && !IsVowel(after));
        return (c, next) switch
        {
            ('a', 'a') => (isFirst ? "a" : "", 2),
            ('e', 'e') => ("i", 2),
            ('o', 'o') => ("u", 2),
            ('a' or 'e', 'i' or 'y') when isGlide => ("e", 2),
            ('a' or 'o', 'u' or 'w') when isGlide => ("o", 2),
            ('i' or 'u', _) when next == c => (OneLetter(c), 2),
            ('a', _) => (isFirst ? "a" : "", 1),
            _ => (OneLetter(c), 1),
        };
    }

    private static string OneLetter(char c) => c < s_letters.Length ? s_letters[c] : c.ToString();

    private static readonly string[] s_letters = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    private static char At(ReadOnlySpan<char> words, int at) => (uint)at < (uint)words.Length ? words[at] : ' ';

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
