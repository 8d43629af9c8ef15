using System.Text.RegularExpressions;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.Static;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Bench.Understanding;

/// <summary>Makes the file of the encoder that is built in: <c>distil src/Samvad.LanguageModel/Encoders/Static/static-encoder.bin</c>.</summary>
internal static partial class StaticEncoderFile
{
    private const int PerBook = 8000;

    internal static int Make(string data, string path)
    {
        var file = SentenceEncoderFile.In(PretrainedFolder.Path);
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"There is no {file}; get it with `samvad model get use-lite`.");
            return 1;
        }

        string[] sentences = [.. Sentences(data)];
        Console.WriteLine($"{sentences.Length} sentences");
        using var teacher = SentenceEncoder.Open(file);
        Distillation.Write(teacher, sentences, path, new Reported(share => Console.WriteLine($"  not explained: {share:F3} of the variance")));
        Console.WriteLine($"{path}: {new FileInfo(path).Length / 1e6:F2} MB");
        return 0;
    }

    /// <summary>The English side of Tatoeba, and sentences of novels.</summary>
    private static IEnumerable<string> Sentences(string data) =>
        File.ReadLines(Path.Combine(data, "tatoeba_mr_hi", "mar.txt")).Select(line => line.Split('\t')[0]).Concat(
            Directory.GetFiles(Path.Combine(data, "gutenberg"), "*.txt").Where(book => !book.EndsWith("SOURCE.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .SelectMany(book => BetweenSentences().Split(File.ReadAllText(book).ReplaceLineEndings(" "))
                    .Select(sentence => sentence.Trim(' ', '"', '“', '”', '_')).Where(sentence => sentence.Length is > 8 and < 120).Take(PerBook)));

    [GeneratedRegex(@"(?<=[.!?;""”])\s+")]
    private static partial Regex BetweenSentences();

    /// <summary>Unlike <see cref="Progress{T}"/> it tells in order.</summary>
    private sealed class Reported(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
