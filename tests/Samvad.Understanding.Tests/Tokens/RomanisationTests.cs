using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tests.Tokens;

public sealed class RomanisationTests
{
    [Theory]
    [InlineData("मेरा कार्ड खो गया", "mera kard kho gaya")]
    [InlineData("करना समझना कमरा लड़का", "karna samajhna kamra ladka")]
    [InlineData("बचत खाते में कितने पैसे हैं", "bachat khate men kitne paise hain")]
    [InlineData("न व", "na va")]
    [InlineData("ज़्यादा फ़ोन", "zyada fon")]
    [InlineData("मुंबई पाँच", "mumbai panch")]
    [InlineData("नमस्ते। ५०० OK?", "namaste. 500 OK?")]
    [InlineData("card कब?", "card kab?")]
    [InlineData("block my card", "block my card")]
    [InlineData("", "")]
    public void Devanagari_is_written_as_people_type_it(string text, string expected) => Assert.Equal(expected, Romanisation.Of(text));

    [Fact]
    public void Every_sign_finds_room()
    {
        for (var c = '\u0900'; c <= '\u097F'; c++)
        {
            foreach (var text in new[] { $"{c}", new string(c, 200), $"क{c}ख{c}" })
                Assert.DoesNotContain(Romanisation.Of(text), letter => letter is >= '\u0900' and <= '\u097F');
        }
    }
}
