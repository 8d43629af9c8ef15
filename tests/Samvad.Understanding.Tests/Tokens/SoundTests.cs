using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tests.Tokens;

public sealed class SoundTests
{
    [Theory]
    [InlineData("रवि", "ravi", true)]
    [InlineData("रवी", "ravi", true)]
    [InlineData("पवार", "pawar", true)]
    [InlineData("कुमार", "kumar", true)]
    [InlineData("शर्मा", "sharma", true)]
    [InlineData("खान", "khan", true)]
    [InlineData("पवार", "kumar", false)]
    [InlineData("ravi", "ravee", false)]
    [InlineData("आशा", "usha", false)]
    [InlineData("कुछऔर", "kuchaur", true)]
    public void A_name_sounds_alike_in_both_scripts(string left, string right, bool expected)
    {
        Assert.Equal(expected, Sound.IsSame(left, right));
        Assert.Equal(expected, Sound.IsSame(right, left));
    }

    [Theory]
    [InlineData("sunita suneeta sunitha suneetha suniita सुनीता", "sunit")]
    [InlineData("ravi rawi ravee raavi रवि रवी", "rvi")]
    [InlineData("asha aasha ashaa आशा", "as")]
    [InlineData("deepak dipak dipaak दीपक", "dipk")]
    [InlineData("pooja puja poojaa पूजा", "puj")]
    [InlineData("lakshmi laxmi लक्ष्मी", "lksmi")]
    [InlineData("gaurav gourav gowrav गौरव", "gorv")]
    [InlineData("vijay vijai wijay विजय", "vije")]
    [InlineData("priya pria preeya प्रिया", "pri")]
    [InlineData("fatima phatima faatima फ़ातिमा", "ptim")]
    [InlineData("zubin jubin zubeen", "jubin")]
    [InlineData("pawar pavar paawar पवार", "pvr")]
    [InlineData("jack jak", "jk")]
    [InlineData("accha achha acha अच्छा", "ac")]
    public void Spellings_of_one_name_have_one_key(string spellings, string expected) =>
        Assert.All(spellings.Split(' '), spelling => Assert.Equal(expected, Key(spelling)));

    [Theory]
    [InlineData("sunita", "sunil")]
    [InlineData("asha", "usha")]
    [InlineData("ravi", "rava")]
    [InlineData("meena", "mina kumari")]
    [InlineData("rekha", "rakhi")]
    public void Other_names_have_other_keys(string left, string right) => Assert.NotEqual(Key(left), Key(right));

    private static string Key(string words)
    {
        var key = new char[Sound.Capacity(Romanisation.Capacity(words.Length))];
        return new string(key, 0, Sound.Key(Folding.Fold(words), key));
    }
}
