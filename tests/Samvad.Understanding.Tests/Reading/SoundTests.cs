using Samvad.Understanding.Reading;

namespace Samvad.Understanding.Tests.Reading;

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
    public void A_name_sounds_alike_in_both_scripts(string left, string right, bool expected)
    {
        Assert.Equal(expected, Sound.IsSame(left, right));
        Assert.Equal(expected, Sound.IsSame(right, left));
    }
}
