using System.Diagnostics;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Training;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Measuring;

/// <summary>How fast whole training steps are (forward, backward, optimiser), and what they take.</summary>
/// <param name="Parameters">The numbers that the model learns.</param>
/// <param name="Batch">The rows of a batch.</param>
/// <param name="Time">The tokens of a row.</param>
/// <param name="Vectors">The width of the vectors.</param>
/// <param name="Threads">The threads.</param>
/// <param name="Steps">The steps that were measured.</param>
/// <param name="TokensPerSecond">The best step.</param>
/// <param name="MedianTokensPerSecond">The median step.</param>
/// <param name="MedianMilliseconds">The median step.</param>
/// <param name="ProcessorMilliseconds">The time of all cores that a step took, on average.</param>
/// <param name="ManagedBytesPerStep">What was allocated on the managed heap.</param>
/// <param name="StateBytes">Weights, gradients and optimiser, by formula.</param>
/// <param name="ActivationBytes">The most that activations took.</param>
/// <param name="FormulaBytes">The state and the activations, by formula: what a training is refused for if it does not fit.</param>
/// <param name="PeakProcessBytes">The most memory that the process has had.</param>
/// <param name="PeakOverFormula">The same as a share of what the formula says.</param>
public sealed record StepSpeed(
    long Parameters,
    int Batch,
    int Time,
    string Vectors,
    int Threads,
    int Steps,
    double TokensPerSecond,
    double MedianTokensPerSecond,
    double MedianMilliseconds,
    double ProcessorMilliseconds,
    long ManagedBytesPerStep,
    long StateBytes,
    long ActivationBytes,
    long FormulaBytes,
    long PeakProcessBytes,
    double PeakOverFormula)
{
    private const int WarmUpSteps = 5;

    /// <summary>Trains a model with random weights on random tokens.</summary>
    public static StepSpeed Measure(DecoderConfig config, int size, int time, int steps)
    {
        using var model = new Decoder(config, 1);
        using var trainer = new Trainer(model, new TrainingOptions(new LearningRate(1e-4f, 1e-4f, 0, 1), new AdamWOptions()));
        var batch = new Batch(size, time);
        var random = new System.Random(1);
        var text = new int[100_000];
        for (var i = 0; i < text.Length; i++)
            text[i] = random.Next(config.Vocabulary);
        for (var i = 0; i < WarmUpSteps; i++)
            Step();
        var milliseconds = new double[steps];
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var before = GC.GetTotalAllocatedBytes(true);
        for (var i = 0; i < steps; i++)
            milliseconds[i] = Step();
        var bytes = (GC.GetTotalAllocatedBytes(true) - before) / steps;
        process.Refresh();
        Array.Sort(milliseconds);
        var tokens = size * time * 1000.0;
        var formula = MemoryCheck.Needed(config, size, time);
        return new(
            model.ParameterCount,
            size,
            time,
            InstructionLevels.Choose().ToString(),
            WorkerTeam.Shared.Threads,
            steps,
            tokens / milliseconds[0],
            tokens / milliseconds[steps / 2],
            milliseconds[steps / 2],
            (process.TotalProcessorTime - processor).TotalMilliseconds / steps,
            bytes,
            MemoryEstimate.Of(config).TrainingStates,
            trainer.PeakActivationBytes,
            formula,
            process.PeakWorkingSet64,
            (double)process.PeakWorkingSet64 / formula);

        double Step()
        {
            batch.FillRandomly(text, random);
            var start = Stopwatch.GetTimestamp();
            trainer.Step(batch);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
