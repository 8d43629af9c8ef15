using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.Static;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Bench.Understanding;

/// <summary>Makes the file of the encoder that is built in: <c>distil src/Samvad.LanguageModel/Encoders/Static/static-encoder.bin</c>.</summary>
internal static class StaticEncoderFile
{
    internal static int Make(string data, string path)
    {
        var file = MiniLmPackage.In(PretrainedFolder.Path);
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"There is no {file}; get it with `samvad model get minilm`.");
            return 1;
        }

        if (!Directory.Exists(EnglishSentences.Dictionary))
        {
            Console.Error.WriteLine($"There is no {EnglishSentences.Dictionary}; get it with `apt-get install wordnet-base`.");
            return 1;
        }

        var english = new EnglishSentences(data);
        string[] sentences = [.. english.All()], meaningless = [.. english.Meaningless()];
        Console.WriteLine($"{sentences.Length} sentences, {meaningless.Length} words that mean nothing; encoding them takes some minutes");
        using var teacher = MiniLmEncoder.Open(file);
        Distillation.Write(teacher, sentences, meaningless, path, new Reported(share => Console.WriteLine($"  not explained: {share:F3} of the variance")));
        Console.WriteLine($"{path}: {new FileInfo(path).Length / 1e6:F2} MB");
        return 0;
    }

    /// <summary>Unlike <see cref="Progress{T}"/> it tells in order.</summary>
    private sealed class Reported(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
