using System.Text;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>
/// Finds passages of one text in another. Windows of the first are remembered at regular places, and a rolling hash (Karp and Rabin,
/// 1987) goes over all windows of the second, so passages of a window and a stride are found wherever they are.
/// </summary>
internal static class SharedText
{
    /// <summary>How many characters a passage has at least.</summary>
    internal const int Window = 64;

    private const int Stride = 16;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>The part of <paramref name="text"/> that is in <paramref name="known"/>, and an example. White space counts as one space.</summary>
    internal static (double Share, string Example) Find(string known, string text, CancellationToken cancellation)
    {
        known = Normalised(known);
        text = Normalised(text);
        if (known.Length < Window || text.Length < Window)
            return (0, "");
        var places = Remembered(known);
        var (covered, end, example) = (0L, 0, "");
        Roll(text, (at, hash) =>
        {
            if (at % 65536 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (!places.TryGetValue(hash, out var place) || string.CompareOrdinal(known, place, text, at, Window) != 0)
                return;
            if (example.Length == 0)
                example = text.Substring(at, Window);
            covered += at + Window - Math.Max(at, end);
            end = at + Window;
        });
        return ((double)covered / text.Length, example);
    }

    private static Dictionary<ulong, int> Remembered(string known)
    {
        var places = new Dictionary<ulong, int>(known.Length / Stride);
        Roll(known, (at, hash) =>
        {
            if (at % Stride == 0)
                places.TryAdd(hash, at);
        });
        return places;
    }

    private static void Roll(string text, Action<int, ulong> window)
    {
        var highest = 1UL;
        for (var i = 1; i < Window; i++)
            highest *= Factor;
        var hash = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            if (i >= Window)
                hash -= highest * text[i - Window];
            hash = (hash * Factor) + text[i];
            if (i >= Window - 1)
                window(i - Window + 1, hash);
        }
    }

    private static string Normalised(string text)
    {
        var normalised = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter))
                normalised.Append(letter);
            else if (normalised.Length > 0 && normalised[^1] != ' ')
                normalised.Append(' ');
        }

        return normalised.ToString();
    }
}
