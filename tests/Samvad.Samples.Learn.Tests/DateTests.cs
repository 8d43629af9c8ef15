using Samvad.Samples.Learn.Dates;

namespace Samvad.Samples.Learn.Tests;

/// <summary>A translator that reads dates as people write them and writes them as ISO 8601 has them.</summary>
public sealed class DateTests
{
    [Fact]
    public void Dates_that_it_has_never_seen_are_translated()
    {
        using var translator = new GruTranslator(DateTexts.Letters.Length, 1);
        var random = new Random(3);
        for (var step = 0; step < 500; step++)
            translator.Learn(DateTexts.Batch(random, 64, held: false).Batch, Math.Min(4e-3f, 4e-3f * (500 - step) / 200));
        var (unseen, _, dates) = DateTexts.Batch(random, 300, held: true);

        var written = DateTexts.Translate(translator, unseen);

        Assert.InRange(written.Zip(dates).Count(pair => pair.First == pair.Second), 290, 300);
    }
}
