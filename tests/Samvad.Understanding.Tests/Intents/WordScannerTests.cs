using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class WordScannerTests
{
    [Theory]
    [InlineData("", " ")]
    [InlineData("  Hello,   WORLD! ", " hello world ")]
    [InlineData("I can't; it’s", " i cant its ")]
    [InlineData("'quoted'", " quoted ")]
    [InlineData("£20 in €", " £ 20 in € ")]
    [InlineData("go🦄🦄now", " go 🦄 🦄 now ")]
    [InlineData("Cafe\u0301", " café ")]
    [InlineData("ΟΔΟΣ οδος οδός", " οδοσ οδοσ οδόσ ")]
    [InlineData("हिन्दी में", " हिन्दी में ")]
    [InlineData("a\u200Db", " a\u200Db ")]
    [InlineData("क\u200D\u200Cष", " क\u200D\u200Cष ")]
    public void Text_becomes_folded_words_with_a_space_around_each(string text, string expected)
    {
        var output = new char[WordScanner.Capacity(text.Length)];
        Assert.Equal(expected, new string(output, 0, WordScanner.Scan(text, output)));
    }

    [Fact]
    public void A_lone_surrogate_becomes_a_word_of_its_own()
    {
        var output = new char[100];
        Assert.Equal(" x \uFFFD y ", new string(output, 0, WordScanner.Scan("x\uD83D y", output)));
    }

    [Fact]
    public void What_is_called_certainly_composed_is_composed()
    {
        var single = Enumerable.Range(1, 0xFFFF).Select(c => (char)c)
            .Where(c => CompositionCheck.IsCertainlyComposed([c])).ToArray();
        Assert.All(single, c => Assert.True(c.ToString().IsNormalized(), $"U+{(int)c:X4}"));

        // Han and Hangul are uniform, so every 64th of them stands for the rest.
        var sample = single.Where(c => c < 0x3100 || c % 64 == 0).ToArray();

        // Each character after each kind of neighbour that could compose or change places with it.
        char[] before =
        [
            'a', 'ω', 'и', '\u0627', '\u0648', '\u0928', '\u0930', '\u0933', '\u0915', '\u094D', '\u093C', 'か',
            '가',
        ];
        var texts = from first in before from second in before from c in sample select new string([first, second, c]);
        foreach (var text in texts)
        {
            if (CompositionCheck.IsCertainlyComposed(text) && !text.IsNormalized())
                Assert.Fail(string.Join(' ', text.Select(c => $"U+{(int)c:X4}")));
        }
        Assert.True(CompositionCheck.IsCertainlyComposed("लड़का हिन्दी में £20 🦄 はい 네"));
    }

    [Fact]
    public void Any_text_fits_the_capacity()
    {
        var random = new Random(9);
        foreach (var length in new[] { 1, 2, 17, 4095, 4096, 9000 })
        {
            var pool = "$a \uFDFA\uD83E\uDD84\u0344\u1F82\uFB2C\u0915\u093C".ToCharArray();
            foreach (var only in pool)
                Check(new string(only, length));
            Check(new string([.. Enumerable.Range(0, length).Select(_ => pool[random.Next(pool.Length)])]));
            Check(new string([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(0x10000))]));
        }

        static void Check(string text)
        {
            var output = new char[WordScanner.Capacity(text.Length)];
            Assert.InRange(WordScanner.Scan(text, output), 1, output.Length);
        }
    }
}
