using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Generation;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm generate</c>: continues a text.</summary>
internal static class GenerateCommand
{
    private const string Dim = "2";

    internal static Command Create()
    {
        var arguments = new GenerationArguments(256);
        var prompt = new Option<string?>("--prompt", "-p")
        {
            Description = "What the text begins with. Without it the prompt is read from standard input where that is piped, and is empty otherwise.",
            HelpName = "text",
        };
        var slide = new Option<bool>("--slide") { Description = "When the context is full, forget the older half of the text and go on, instead of ending." };
        var stats = new Option<bool>("--stats") { Description = "Say at the end how many tokens there were and how fast, on standard error." };
        var command = new TaughtCommand(
            "generate",
            "Continue a text, token by token. Only what the model adds is printed where output is piped.",
            """
            samvad lm generate my-model --prompt "Once upon a time"
            samvad lm generate my-model --temperature 0 --max-tokens 100 --stats
            echo "ROMEO:" | samvad lm generate my-model --seed 7 --stop "JULIET:"
            """);
        arguments.AddTo(command);
        command.Options.Add(prompt);
        command.Options.Add(slide);
        command.Options.Add(stats);
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            var start = Stopwatch.GetTimestamp();
            var options = arguments.Options(parsed, parsed.GetValue(slide) ? FullContext.Slide : FullContext.Stop);
            var begin = parsed.GetValue(prompt) ?? await PipedAsync(cancellation);
            using var model = arguments.Load(parsed);
            using var generator = new TextGenerator(model);
            var ink = Ink.Output;
            if (!Console.IsOutputRedirected)
                await Console.Out.WriteAsync(ink.Paint(Dim, begin));
            var report = Write(generator.Generate(model.Encode(begin), options, cancellation), start);
            if (parsed.GetValue(stats))
                await Console.Error.WriteLineAsync(report);
            return 0;
        });
        return command;
    }

    /// <summary>All of standard input without the line break that shells put at its end.</summary>
    private static async Task<string> PipedAsync(CancellationToken cancellation)
    {
        if (!Console.IsInputRedirected)
            return "";
        var text = await Console.In.ReadToEndAsync(cancellation);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }

    private static string Write(IEnumerable<GeneratedPiece> pieces, long start)
    {
        var (first, firstAt, last) = (TimeSpan.Zero, 0L, (GeneratedPiece?)null);
        try
        {
            foreach (var piece in pieces)
            {
                Console.Out.Write(piece.Text);
                if (last is null)
                    (first, firstAt) = (Stopwatch.GetElapsedTime(start), Stopwatch.GetTimestamp());
                last = piece;
            }
        }
        finally
        {
            // A text that is stopped in the middle has its own line too.
            Console.Out.WriteLine();
        }

        var tokens = last?.Tokens ?? 0;
        var rate = tokens > 1 ? (tokens - 1) / Stopwatch.GetElapsedTime(firstAt).TotalSeconds : 0;
        return string.Create(
            CultureInfo.InvariantCulture, $"{Plural.Of(tokens, "token")}, {rate:N0} tokens/s, the first after {first.TotalMilliseconds:N0} ms; ended by {Reason(last?.Finish)}.");
    }

    private static string Reason(FinishReason? reason) => reason switch
    {
        FinishReason.EndOfText => "the model",
        FinishReason.StopSequence => "a stop sequence",
        FinishReason.ContextFull => "the end of the context",
        _ => "their number",
    };
}
