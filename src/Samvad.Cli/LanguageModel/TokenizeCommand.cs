using System.CommandLine;
using System.Globalization;
using System.Text;
using Samvad.Cli.Commands;
using Samvad.Cli.LanguageModel.Pictures;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm tokenize</c>: how a text is cut into tokens.</summary>
internal static class TokenizeCommand
{
    private static readonly string[] s_backgrounds = ["30;104", "30;103", "30;102", "30;105"];

    internal static Command Create()
    {
        var tokenizer = new Argument<string>("tokenizer") { Description = $"{char.ToUpperInvariant(TokenizerSource.Names[0])}{TokenizerSource.Names[1..]}." };
        var text = new Option<string>("--text", "-t") { Description = "The text to cut.", HelpName = "text", Required = true };
        var data = new Option<FileInfo>("--data") { Description = "The text that character and bpe are learned from, in UTF-8.", HelpName = "file" };
        data.AcceptExistingOnly();
        var vocabulary = new Option<int>("--vocabulary")
        {
            Description = "The tokens that bpe learns, 256 at least.",
            HelpName = "number",
            DefaultValueFactory = _ => 512,
            CustomParser = result => NumberArgument.Whole(result, 256, 1 << 20),
        };
        var svg = new Option<string?>("--svg") { Description = "Draw the tokens into this file.", HelpName = "file" };
        var command = new TaughtCommand(
            "tokenize",
            "Show how a text is cut into tokens.",
            """
            samvad lm tokenize byte --text "Grüße"
            samvad lm tokenize bpe --data text.txt --vocabulary 400 --text "The library opens at ten."
            samvad lm tokenize my-model --text "Once upon a time" --svg tokens.svg
            """) { tokenizer, text, data, vocabulary, svg };
        command.SetGuardedAction((parsed, _) =>
        {
            var opened = TokenizerSource.Open(parsed.GetValue(tokenizer)!, parsed.GetValue(data)?.FullName, parsed.GetValue(vocabulary));
            var tokens = Cut(opened, parsed.GetValue(text)!);
            if (parsed.GetValue(svg) is { } picture)
                TokenPicture.Write(picture, tokens);
            Print(opened, parsed.GetValue(text)!, tokens);
            return Task.FromResult(0);
        });
        return command;
    }

    private static List<(int Id, string Text)> Cut(Tokenizer tokenizer, string text)
    {
        var ids = new List<int>();
        tokenizer.EncodeOrdinary(text, ids);
        return [.. ids.Select(id => (id, TokenText.Of(tokenizer, id)))];
    }

    private static void Print(Tokenizer tokenizer, string text, List<(int Id, string Text)> tokens)
    {
        var ink = Ink.Output;
        // Colours tell tokens apart in a terminal, bars elsewhere.
        var painted = tokens.Select((token, place) => ink.Paint(s_backgrounds[place % s_backgrounds.Length], token.Text));
        Console.WriteLine(string.Join(Console.IsOutputRedirected ? "|" : "", painted));
        Console.WriteLine(string.Join(' ', tokens.Select(token => token.Id.ToString(CultureInfo.InvariantCulture))));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural.Of(text.EnumerateRunes().Count(), "character")}, {Plural.Of(Encoding.UTF8.GetByteCount(text), "byte")}, {Plural.Of(tokens.Count, "token")} of a vocabulary of {tokenizer.VocabularySize:N0}"));
    }
}
