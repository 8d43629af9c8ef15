using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Tests.Entities;

public class NumberTests
{
    private static readonly EntityRecogniser Recogniser = new(new EntityCatalogue(), new CultureOptions());

    [Theory]
    [InlineData("500", "number[500]=500")]
    [InlineData("1,50,000", "number[1,50,000]=150000")]
    [InlineData("150,000.50 please", "number[150,000.50]=150000.50")]
    [InlineData("1,2", "number[1]=1; number[2]=2")]
    [InlineData("2.5 lakh", "number[2.5 lakh]=250000")]
    [InlineData("5k", "number[5k]=5000")]
    [InlineData("1.2 cr", "number[1.2 cr]=12000000")]
    [InlineData("-40", "number[-40]=-40")]
    [InlineData("five hundred", "number[five hundred]=500")]
    [InlineData("one hundred and twenty-five", "number[one hundred and twenty-five]=125")]
    [InlineData("two lakh fifty thousand", "number[two lakh fifty thousand]=250000")]
    [InlineData("two thousand and five", "number[two thousand and five]=2005")]
    [InlineData("fifteen hundred", "number[fifteen hundred]=1500")]
    [InlineData("two million three hundred thousand", "number[two million three hundred thousand]=2300000")]
    [InlineData("1 crore 20 lakh", "number[1 crore 20 lakh]=12000000")]
    [InlineData("five six", "number[five]=5; number[six]=6")]
    [InlineData("5 hundred", "number[5 hundred]=500")]
    [InlineData("a hundred", "number[a hundred]=100")]
    [InlineData("two and a half thousand", "number[two and a half thousand]=2500")]
    [InlineData("one and a half lakh", "number[one and a half lakh]=150000")]
    [InlineData("half a million", "number[half a million]=500000")]
    [InlineData("three and a half", "number[three and a half]=3.5")]
    [InlineData("sawa lakh", "number[sawa lakh]=125000")]
    [InlineData("दोन लाखांचे कर्ज", "number[दोन लाखांचे]=200000")]
    [InlineData("एक हजार एक", "number[एक हजार एक]=1001")]
    [InlineData("one", "number[one]=1")]
    [InlineData("एक साल के लिए", "number[एक]=1")]
    [InlineData("do saal", "number[do]=2")]
    [InlineData("दो महीने", "number[दो]=2")]
    [InlineData("मुझे दो", "")]
    [InlineData("this one", "")]
    [InlineData("do you know", "")]
    [InlineData("order INV500 and the 3rd", "")]
    [InlineData("५००", "number[५००]=500")]
    [InlineData("पाँच सौ", "number[पाँच सौ]=500")]
    [InlineData("पांच सौ पच्चीस", "number[पांच सौ पच्चीस]=525")]
    [InlineData("डेढ़ लाख", "number[डेढ़ लाख]=150000")]
    [InlineData("ढाई हजार", "number[ढाई हजार]=2500")]
    [InlineData("साढ़े तीन हज़ार", "number[साढ़े तीन हज़ार]=3500")]
    [InlineData("सवा सौ", "number[सवा सौ]=125")]
    [InlineData("पौने दो लाख", "number[पौने दो लाख]=175000")]
    [InlineData("एक लाख करोड़", "number[एक लाख करोड़]=1000000000000")]
    [InlineData("दो करोड़ तीन लाख पैंतालीस हजार छह सौ अठहत्तर", "number[दो करोड़ तीन लाख पैंतालीस हजार छह सौ अठहत्तर]=20345678")]
    [InlineData("मुझे पैसे दो", "")]
    [InlineData("पाचशे", "number[पाचशे]=500")]
    [InlineData("दोनशे पन्नास", "number[दोनशे पन्नास]=250")]
    [InlineData("अडीचशे", "number[अडीचशे]=250")]
    [InlineData("साडेतीन हजार", "number[साडेतीन हजार]=3500")]
    [InlineData("दीड लाख", "number[दीड लाख]=150000")]
    [InlineData("शंभर", "number[शंभर]=100")]
    [InlineData("दोन कोटी पाच लाख", "number[दोन कोटी पाच लाख]=20500000")]
    [InlineData("एकोणनव्वद हजार", "number[एकोणनव्वद हजार]=89000")]
    [InlineData("paanch sau", "number[paanch sau]=500")]
    [InlineData("do hazaar", "number[do hazaar]=2000")]
    [InlineData("dedh lakh", "number[dedh lakh]=150000")]
    [InlineData("saadhe teen hazaar", "number[saadhe teen hazaar]=3500")]
    [InlineData("dhai karod", "number[dhai karod]=25000000")]
    [InlineData("pachshe", "number[pachshe]=500")]
    [InlineData("half a dozen", "number[half a dozen]=6")]
    public void A_number_is_read_as_people_say_it(string text, string expected) => Check(text, expected);

    [Fact]
    public void Every_number_word_reads_as_its_value_times_each_scale()
    {
        (string Word, decimal Factor)[] scales = [("सौ", 100), ("हजार", 1_000), ("लाख", 100_000), ("कोटी", 10_000_000), ("crore", 10_000_000)];
        foreach (var (word, value) in WrittenValues())
        {
            foreach (var (scale, factor) in scales)
            {
                var found = Recogniser.Find($"{word} {scale}", "hi", Rendering.Now);
                Assert.Equal(new Samvad.Dialogue.Values.Number(value * factor), Assert.Single(found).Value);
            }
        }
    }

    private static IEnumerable<(string Word, decimal Value)> WrittenValues()
    {
        string[] tables = [Numbers.Words.EnglishNumbers.Table, Numbers.Words.HindiNumbers.Table, Numbers.Words.HindiRomanNumbers.Table, Numbers.Words.MarathiNumbers.Table];
        foreach (var line in tables.SelectMany(table => table.Split('\n')))
        {
            var cells = line.Trim('\r', ' ').Split(' ');
            if (!decimal.TryParse(cells[0], out var value)) continue;
            foreach (var word in cells.Skip(1)) yield return (word.TrimStart('?'), value);
        }
    }

    private static void Check(string text, string expected) =>
        Assert.Equal(expected, Rendering.Render(Recogniser.Find(text, "hi", Rendering.Now).Where(match => match.Type == "number")));
}
