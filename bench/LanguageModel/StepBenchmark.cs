using System.Diagnostics;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Training;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>Tokens per second of whole training steps, bytes allocated on the managed heap, and the most memory taken.</summary>
internal static class StepBenchmark
{
    internal static void Run(string shape, int steps)
    {
        var (config, size, time) = Shape(shape);
        using var model = new Decoder(config, 1);
        var options = new TrainingOptions(new LearningRate(1e-4f, 1e-4f, 0, 1), new AdamWOptions());
        using var trainer = new Trainer(model, options);
        var batch = new Batch(size, time);
        var random = new Random(1);
        var text = new int[100_000];
        for (var i = 0; i < text.Length; i++)
            text[i] = random.Next(config.Vocabulary);
        for (var i = 0; i < 5; i++)
            Step();
        var milliseconds = new double[steps];
        var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var before = GC.GetTotalAllocatedBytes(true);
        for (var i = 0; i < steps; i++)
            milliseconds[i] = Step();
        var bytes = (GC.GetTotalAllocatedBytes(true) - before) / steps;
        process.Refresh();
        var busy = (process.TotalProcessorTime - processor).TotalMilliseconds / steps;
        Array.Sort(milliseconds);
        double tokens = size * time * 1000.0, median = tokens / milliseconds[steps / 2], best = tokens / milliseconds[0];
        var states = model.ParameterCount * 16 / 1e6;
        var peak = process.PeakWorkingSet64 / 1e6;
        Console.WriteLine(
            $"step {shape}: {model.ParameterCount:N0} parameters, batch {size} x {time}; median {median:N0} tokens/s ({milliseconds[steps / 2]:N2} ms), "
            + $"best {best:N0} ({milliseconds[0]:N2} ms), processor {busy:N1} ms per step; {bytes} managed bytes per step; weights, gradients and optimiser {states:N0} MB, "
            + $"activations {trainer.PeakActivationBytes / 1e6:N0} MB, peak of the process {peak:N0} MB");

        double Step()
        {
            batch.FillRandomly(text, random);
            var start = Stopwatch.GetTimestamp();
            trainer.Step(batch);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    private static (DecoderConfig Config, int Size, int Time) Shape(string name) => name switch
    {
        "A" => (DecoderPresets.Find("shakespeare-char-cpu"), 12, 64),
        "B" => (DecoderPresets.Find("shakespeare-char") with { Vocabulary = 512, Dropout = 0 }, 8, 256),
        "C" => (DecoderPresets.Find("gpt2-124m"), 4, 64),
        _ => (DecoderPresets.Find(name), 1, 256),
    };
}
