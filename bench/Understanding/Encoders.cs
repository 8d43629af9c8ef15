using System.Diagnostics;
using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Bench.Understanding;

/// <summary>What it costs to turn a short utterance into numbers, by each of the pretrained encoders.</summary>
internal static class Encoders
{
    private const int MostWords = 10;

    internal static void Measure(string data)
    {
        string[] utterances = [.. LabelledFile.Read(Path.Combine(data, "clinc150", "clinc_dev.json"), "test").Select(example => example.Text)
            .Where(text => text.Split(' ').Length <= MostWords)];
        Console.WriteLine($"encoders: {utterances.Length} utterances of CLINC150 of up to {MostWords} words, one at a time on one thread");
        foreach (var (name, path) in EncoderFiles.Of(EncoderKind.Both))
        {
            if (!File.Exists(path))
            {
                Console.WriteLine($"  {name}: there is no {path}; get it with `samvad model get {name}`");
                continue;
            }

            using var encoder = TransformerEncoder.Open(path);
            // The first round warms up.
            Times(encoder, utterances);
            var times = Times(encoder, utterances);
            var latency = Latency.Of(times);
            Console.WriteLine($"  {name,-10} median {latency.Median,6:F0} µs, mean {times.Average(),6:F0} µs, 99 of 100 below {latency.P99,6:F0} µs");
        }
    }

    /// <summary>Microseconds of each utterance.</summary>
    private static double[] Times(TransformerEncoder encoder, string[] utterances)
    {
        var vector = new float[encoder.Width];
        return Array.ConvertAll(utterances, utterance =>
        {
            var started = Stopwatch.GetTimestamp();
            encoder.Encode(utterance, vector);
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        });
    }
}
