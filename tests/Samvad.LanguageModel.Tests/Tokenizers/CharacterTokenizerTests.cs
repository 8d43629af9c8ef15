using System.Text;
using CsCheck;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class CharacterTokenizerTests
{
    [Fact]
    public void Shakespeare_has_65_characters_in_the_order_of_code_points()
    {
        var text = File.ReadAllText(SharedData.File("tinyshakespeare", "input.txt"));

        var tokenizer = CharacterTokenizer.Learn(text);

        Assert.Equal(65, tokenizer.VocabularySize);
        Assert.Equal("\n !$&',-.3:;?ABC", tokenizer.Decode([.. Enumerable.Range(0, 16)]));
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void What_was_learned_from_comes_back() =>
        Gen.String.Sample(
            text =>
            {
                var tokenizer = CharacterTokenizer.Learn(text);
                Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), tokenizer.Decode(tokenizer.Encode(text)));
                Assert.Equal(text.EnumerateRunes().Count(), tokenizer.Encode(text).Length);
            },
            iter: 1_000);

    [Fact]
    public void An_unknown_character_is_refused_by_name_and_place()
    {
        var error = Assert.Throws<TokenizerException>(() => CharacterTokenizer.Learn("नमस्ते").Encode("नx"));

        Assert.Equal(3, error.Position);
        Assert.Contains("U+0078 'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_character_can_be_left_out()
    {
        var tokenizer = CharacterTokenizer.Learn("ab", ["<s>"]).With(UnknownCharacters.Skip);

        Assert.Equal([0, 2, 1], tokenizer.Encode("a😀<s>xbक"));
    }

    [Fact]
    public void A_character_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CharacterTokenizer([new Rune('a'), new Rune('a')]));
}
