using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Tests.Tagging;

/// <summary>What was learned in one script, found in the other.</summary>
public sealed class ScriptTaggingTests
{
    private static readonly MarkedText[] s_devanagari =
    [
        .. from name in new[] { "आशा", "रवि कुमार", "सुनीता", "इमरान" }
           from words in new[] { "{0} को पैसे भेजो", "कृपया {0} को 500 रुपये भेज दीजिए", "आज {0} को भुगतान करना है" }
           select Mark(words, name),
        new("मेरा बैलेंस क्या है", []),
        new("कार्ड खो गया है", []),
    ];

    private static readonly IReadOnlyList<MarkedText> s_latin = ScriptTagging.InLatin(s_devanagari);

    private static readonly Lazy<EntityTagger> s_tagger = new(() => EntityTagger.Train(s_latin, LearnedEntities.Options));

    [Fact]
    public void Marks_are_where_the_names_are_in_the_other_script() => Assert.Equal(
        ["asha", "ravi kumar", "sunita", "imran"],
        s_latin.Where(text => !text.Marks.IsEmpty).Select(text => text.Text.Substring(text.Marks[0].Start, text.Marks[0].Length)).Distinct());

    [Theory]
    [InlineData("kripya farah ko 500 rupaye bhej dijie", "farah")]
    [InlineData("aj zubin ko bhugtan karna hai", "zubin")]
    [InlineData("mera balens kya hai", null)]
    [InlineData("कृपया फ़राह को 500 रुपये भेज दीजिए", "फ़राह")]
    [InlineData("आज ज़ुबिन को भुगतान करना है", "ज़ुबिन")]
    [InlineData("मेरा बैलेंस क्या है", null)]
    [InlineData("", null)]
    public void Names_are_found_in_either_script(string message, string? name) => Assert.Equal(
        name is null ? [] : [name],
        ScriptTagging.Find(s_tagger.Value, message).Select(entity => message.Substring(entity.Mark.Start, entity.Mark.Length)));

    [Fact]
    public void A_text_that_is_there_in_both_scripts_is_learned_once() =>
        Assert.Equal(["karo", "bhejo"], ScriptTagging.InLatin([new("करो", []), new("भेजो", []), new("bhejo", [])]).Select(text => text.Text));

    private static MarkedText Mark(string words, string name)
    {
        var start = words.IndexOf("{0}", StringComparison.Ordinal);
        return new(words.Replace("{0}", name, StringComparison.Ordinal), [new("payee", start, name.Length)]);
    }
}
