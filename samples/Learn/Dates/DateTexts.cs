using System.Globalization;

namespace Samvad.Samples.Learn.Dates;

/// <summary>Dates as people write them, and as ISO 8601 has them.</summary>
internal static class DateTexts
{
    internal const string Letters = " abcdefghijklmnopqrstuvwxyz0123456789,./-^";
    internal const char Beginning = '^';
    internal const int TargetLength = 10;
    private const int SourceLength = 20;

    private static readonly string[] s_forms =
        ["d MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy", "MMM d yyyy", "d.M.yyyy", "dd/MM/yyyy", "d-MMM-yyyy", "yyyy, MMMM d"];

    /// <summary>Random dates. Every seventh day is held back: no form of it is in training.</summary>
    /// <returns>The batch to translate, what stands in it, and how it has to be translated.</returns>
    internal static (TranslationBatch Batch, string[] Texts, string[] Dates) Batch(Random random, int size, bool held)
    {
        var (texts, dates) = (new List<string>(), new List<string>());
        while (dates.Count < size)
        {
            var day = random.Next(365 * 150);
            if (day % 7 == 0 != held)
                continue;
            var date = new DateOnly(1900, 1, 1).AddDays(day);
            texts.Add(date.ToString(s_forms[random.Next(s_forms.Length)], CultureInfo.InvariantCulture).ToLowerInvariant());
            dates.Add(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        int[] sources = [.. texts.SelectMany(text => Encoded(text.PadRight(SourceLength)))];
        int[] given = [.. dates.SelectMany(date => Encoded($"{Beginning}{date[..^1]}"))];
        int[] labels = [.. dates.SelectMany(Encoded)];
        return (new(size, sources, [.. texts.Select(text => text.Length)], given, labels), [.. texts], [.. dates]);
    }

    /// <summary>What a translator writes, as texts.</summary>
    internal static string[] Translate(GruTranslator translator, TranslationBatch batch) =>
        [.. translator.Translate(batch, Letters.IndexOf(Beginning, StringComparison.Ordinal)).Chunk(TargetLength)
            .Select(letters => string.Concat(letters.Select(letter => Letters[letter])))];

    private static IEnumerable<int> Encoded(string text) => text.Select(letter => Letters.IndexOf(letter, StringComparison.Ordinal));
}
