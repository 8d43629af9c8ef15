using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tests.Tokenizers;

public sealed class PreTokenScannerTests
{
    private static readonly string[] s_tricky =
        ["𝐀", "𝟙", "😀", "👨‍👩‍👧", "𑁦", " 's", "'ll", "\r\n", "  ", "123", "'RE", "'ſ"];

    /// <summary>Characters between which the patterns have to decide, and some of every class and UTF-8 length.</summary>
    private static readonly Gen<string> s_text = Gen.OneOf(
            Gen.Char["'sdmtrevl SDMTREVL"].Select(character => character.ToString()),
            Gen.Char[" \t\r\n\u00a0\u3000\u2028\u0085\v"].Select(character => character.ToString()),
            Gen.Char["a1!.-Zé²½Ⅷ٣\u0301\u200dनिंक्ष中ーſK\ufffd\0\u001c\u180e\u200b"].Select(character => character.ToString()),
            Gen.Int[0, 11].Select(index => s_tricky[index]),
            Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(point => new Rune(point).ToString()))
        .Array[0, 40]
        .Select(string.Concat);

    [Fact]
    public void The_scanner_for_gpt2_is_equal_to_the_regular_expression() =>
        s_text.Sample(text => Check(NaiveBpe.Gpt2Pattern, text, Pieces<Gpt2Scanner>(text)), iter: 10_000);

    [Fact]
    public void The_scanner_for_cl100k_is_equal_to_the_regular_expression() =>
        s_text.Sample(text => Check(NaiveBpe.Cl100kPattern, text, Pieces<Cl100kScanner>(text)), iter: 10_000);

    [Fact]
    public void All_characters_have_the_class_that_the_regular_expression_gives_them()
    {
        var letter = new Regex(@"\p{L}");
        var number = new Regex(@"\p{N}");
        var space = new Regex(@"\s");
        for (var point = 0; point < 0x10000; point++)
        {
            if (!Rune.IsValid(point))
                continue;
            var text = ((char)point).ToString();
            var expected = letter.IsMatch(text) ? CharacterClass.Letter
                : number.IsMatch(text) ? CharacterClass.Number
                : space.IsMatch(text) ? CharacterClass.Space
                : CharacterClass.Other;
            if (CharacterClasses.At(Encoding.UTF8.GetBytes(text), 0, out _) != expected)
                Assert.Fail($"U+{point:X4} should be {expected}.");
        }
    }

    [Theory]
    [InlineData("Hello world, it's 2027!", "Hello| world|,| it|'s| 2027|!")]
    [InlineData("a  b\n\n c   ", "a| | b|\n\n| c|   ")]
    [InlineData("x='don''t'", "x|='|don|''|t|'")]
    public void Gpt2_pieces(string text, string pieces) => Assert.Equal(pieces.Split('|'), Pieces<Gpt2Scanner>(text));

    [Theory]
    [InlineData("It'S 12345\tTabs(now)\n\n  end", "It|'S| |123|45|\tTabs|(now|)\n\n| | end")]
    [InlineData(" \n \n  x", " \n \n| | x")]
    public void Cl100k_pieces(string text, string pieces) => Assert.Equal(pieces.Split('|'), Pieces<Cl100kScanner>(text));

    [Fact]
    public void Bytes_that_are_no_utf8_are_other_characters_and_none_is_lost() =>
        Gen.Byte.Array[0, 60].Sample(
            bytes =>
            {
                Assert.Equal(bytes, PieceBytes<Gpt2Scanner>(bytes).SelectMany(piece => piece));
                Assert.Equal(bytes, PieceBytes<Cl100kScanner>(bytes).SelectMany(piece => piece));
            },
            iter: 3_000);

    [Fact]
    public void A_text_can_be_cut_where_a_cut_is_found() =>
        s_text.Sample(
            text =>
            {
                var utf8 = Encoding.UTF8.GetBytes(text);
                for (var at = 1; at < utf8.Length; at++)
                {
                    if (!PieceCut.IsBefore(utf8, at))
                        continue;
                    Assert.Equal(PieceBytes<Gpt2Scanner>(utf8), [.. PieceBytes<Gpt2Scanner>(utf8[..at]), .. PieceBytes<Gpt2Scanner>(utf8[at..])]);
                    Assert.Equal(PieceBytes<Cl100kScanner>(utf8), [.. PieceBytes<Cl100kScanner>(utf8[..at]), .. PieceBytes<Cl100kScanner>(utf8[at..])]);
                }
            },
            iter: 1_500);

    private static void Check(Regex pattern, string text, IEnumerable<string> pieces) =>
        Assert.Equal(NaiveBpe.Pieces(pattern, text), pieces);

    private static IEnumerable<string> Pieces<TScanner>(string text)
        where TScanner : struct, IPreTokenScanner =>
        PieceBytes<TScanner>(Encoding.UTF8.GetBytes(text)).Select(Encoding.UTF8.GetString);

    private static List<byte[]> PieceBytes<TScanner>(byte[] utf8)
        where TScanner : struct, IPreTokenScanner
    {
        var pieces = new List<byte[]>();
        for (var start = 0; start < utf8.Length;)
        {
            var end = TScanner.End(utf8, start);
            pieces.Add(utf8[start..end]);
            start = end;
        }

        return pieces;
    }
}
