using Samvad.LanguageModel.Measuring;
using Samvad.LanguageModel.Models;

namespace Samvad.Benchmarks.LanguageModel;

/// <summary>Tokens per second of whole training steps, bytes allocated on the managed heap, and the most memory taken.</summary>
internal static class StepBenchmark
{
    internal static void Run(string shape, int steps)
    {
        var (config, size, time) = Shape(shape);
        var speed = StepSpeed.Measure(config, size, time, steps);
        Console.WriteLine(
            $"step {shape}: {speed.Parameters:N0} parameters, batch {size} x {time}; median {speed.MedianTokensPerSecond:N0} tokens/s ({speed.MedianMilliseconds:N2} ms), "
            + $"best {speed.TokensPerSecond:N0}, processor {speed.ProcessorMilliseconds:N1} ms per step; {speed.ManagedBytesPerStep} managed bytes per step; "
            + $"weights, gradients and optimiser {speed.StateBytes / 1e6:N0} MB, activations {speed.ActivationBytes / 1e6:N0} MB, "
            + $"peak of the process {speed.PeakProcessBytes / 1e6:N0} MB");
    }

    private static (DecoderConfig Config, int Size, int Time) Shape(string name) => name switch
    {
        "A" => (DecoderPresets.Find("shakespeare-char-cpu"), 12, 64),
        "B" => (DecoderPresets.Find("shakespeare-char") with { Vocabulary = 512, Dropout = 0 }, 8, 256),
        "C" => (DecoderPresets.Find("gpt2-124m"), 4, 64),
        _ => (DecoderPresets.Find(name), 1, 256),
    };
}
