using System.Globalization;

namespace Samvad.LanguageModel.Tests.Recurrent;

/// <summary>A translator that reads dates as people write them and writes them as ISO 8601 has them.</summary>
public sealed class DateTests
{
    private const string Letters = " abcdefghijklmnopqrstuvwxyz0123456789,./-^";
    private const int SourceLength = 20;

    private static readonly string[] s_forms =
        ["d MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy", "MMM d yyyy", "d.M.yyyy", "dd/MM/yyyy", "d-MMM-yyyy", "yyyy, MMMM d"];

    [Fact]
    public void Dates_that_it_has_never_seen_are_translated()
    {
        using var translator = new GruTranslator(Letters.Length, 1);
        var random = new Random(3);
        for (var step = 0; step < 500; step++)
            translator.Learn(Batch(random, 64, held: false).Batch, Math.Min(4e-3f, 4e-3f * (500 - step) / 200));
        var (unseen, dates) = Batch(random, 300, held: true);

        var written = translator.Translate(unseen, Letters.IndexOf('^', StringComparison.Ordinal)).Chunk(10)
            .Select(letters => string.Concat(letters.Select(letter => Letters[letter])));

        Assert.InRange(written.Zip(dates).Count(pair => pair.First == pair.Second), 290, 300);
    }

    /// <summary>Every seventh day is held back: no form of it is in training.</summary>
    private static (TranslationBatch Batch, string[] Dates) Batch(Random random, int size, bool held)
    {
        var (sources, lengths, dates) = (new List<int>(), new List<int>(), new List<string>());
        while (dates.Count < size)
        {
            var day = random.Next(365 * 150);
            if (day % 7 == 0 != held)
                continue;
            var date = new DateOnly(1900, 1, 1).AddDays(day);
            var text = date.ToString(s_forms[random.Next(s_forms.Length)], CultureInfo.InvariantCulture).ToLowerInvariant();
            sources.AddRange(Encoded(text.PadRight(SourceLength)));
            lengths.Add(text.Length);
            dates.Add(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        int[] labels = [.. dates.SelectMany(Encoded)];
        int[] given = [.. dates.SelectMany(date => Encoded($"^{date[..^1]}"))];
        return (new(size, [.. sources], [.. lengths], given, labels), [.. dates]);
    }

    private static IEnumerable<int> Encoded(string text) => text.Select(letter => Letters.IndexOf(letter, StringComparison.Ordinal));
}
