using System.Diagnostics;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Training;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>nanoGPT's recipe for a CPU, from the first step to the validation loss.</summary>
internal static class TrainBenchmark
{
    private const int Iterations = 2000;
    private const int EvaluationBatches = 200;

    internal static void Run(string path, int seed)
    {
        var text = File.ReadAllText(path);
        char[] alphabet = [.. text.Distinct().Order()];
        int[] tokens = [.. text.Select(character => Array.BinarySearch(alphabet, character))];
        var cut = (int)(tokens.Length * 0.9);
        using var model = new Decoder(DecoderPresets.Find("shakespeare-char-cpu") with { Vocabulary = alphabet.Length }, seed);
        var rate = new LearningRate(1e-3f, 1e-4f, 100, Iterations);
        using var trainer = new Trainer(model, new TrainingOptions(rate, new AdamWOptions(Beta2: 0.99f), 1, seed));
        var batch = new Batch(12, 64);
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        for (var step = 0; step < Iterations; step++)
        {
            batch.FillRandomly(tokens.AsSpan(0, cut), random);
            var loss = trainer.Step(batch);
            if (step % 250 == 0)
                Console.WriteLine($"step {step}: loss {loss:F3}, gradient norm {trainer.LastGradientNorm:F2}, {clock.Elapsed.TotalSeconds:F1} s");
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var sum = 0.0;
        for (var i = 0; i < EvaluationBatches; i++)
        {
            batch.FillRandomly(tokens.AsSpan(cut), random);
            sum += trainer.Evaluate(batch);
        }

        Console.WriteLine(
            $"train: seed {seed}, {seconds:F1} s for {Iterations} steps ({Iterations * 768 / seconds:N0} tokens/s), "
            + $"validation loss {sum / EvaluationBatches:F4} over {EvaluationBatches} batches, {clock.Elapsed.TotalSeconds:F1} s in all");
    }
}
