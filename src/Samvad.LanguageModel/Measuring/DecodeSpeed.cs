using System.Diagnostics;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Models;

namespace Samvad.LanguageModel.Measuring;

/// <summary>How fast a model reads a prompt and generates one token after the other.</summary>
/// <param name="Parameters">The numbers that the model learned.</param>
/// <param name="Weights">How its matrices are held.</param>
/// <param name="Vectors">The width of the vectors.</param>
/// <param name="Threads">The threads.</param>
/// <param name="PromptTokens">The tokens that were read at once.</param>
/// <param name="PromptTokensPerSecond">How fast they were read; the best of all rounds.</param>
/// <param name="Tokens">The tokens of a round.</param>
/// <param name="TokensPerSecond">How fast a round was; the best of all.</param>
/// <param name="MedianTokensPerSecond">The median of all rounds.</param>
/// <param name="GigabytesPerSecond">The weights that the best round read from memory.</param>
/// <param name="ManagedBytesPerToken">What was allocated on the managed heap.</param>
public sealed record DecodeSpeed(
    long Parameters,
    WeightType Weights,
    string Vectors,
    int Threads,
    int PromptTokens,
    double PromptTokensPerSecond,
    int Tokens,
    double TokensPerSecond,
    double MedianTokensPerSecond,
    double GigabytesPerSecond,
    double ManagedBytesPerToken)
{
    private const int MostPromptTokens = 128;

    /// <summary>Measures it. The most likely token is taken each time, so the time of choosing it is part of it.</summary>
    /// <param name="model">The model; its weights may be random.</param>
    /// <param name="weights">How to hold its matrices.</param>
    /// <param name="tokens">The tokens of a round; as many as fit if that is fewer.</param>
    /// <param name="rounds">The rounds.</param>
    public static DecodeSpeed Measure(Decoder model, WeightType weights, int tokens, int rounds)
    {
        using var inference = new InferenceWeights(model, weights);
        using var state = new DecoderState(inference, KernelSet.Current);
        var prompt = new int[Math.Min(MostPromptTokens, model.Config.Context / 2)];
        for (var i = 0; i < prompt.Length; i++)
            prompt[i] = i * 7 % model.Config.Vocabulary;
        tokens = Math.Min(tokens, model.Config.Context - 1);
        var (promptRates, rates) = (new double[rounds], new double[rounds]);
        Decode(state, Math.Min(tokens, 8));
        long allocated = 0;
        for (var round = 0; round < rounds; round++)
        {
            state.Rewind(0);
            var start = Stopwatch.GetTimestamp();
            state.Read(prompt);
            promptRates[round] = prompt.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
            var before = GC.GetAllocatedBytesForCurrentThread();
            start = Stopwatch.GetTimestamp();
            Decode(state, tokens);
            rates[round] = tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(rates);
        var memory = MemoryEstimate.Of(model.Config);
        var bytes = weights == WeightType.Float32 ? memory.Weights : memory.WeightsInBFloat16;
        return new(
            model.ParameterCount,
            weights,
            InstructionLevels.Choose().ToString(),
            WorkerTeam.Shared.Threads,
            prompt.Length,
            promptRates.Max(),
            tokens,
            rates[^1],
            rates[rounds / 2],
            rates[^1] * bytes / 1e9,
            (double)allocated / tokens);
    }

    private static void Decode(DecoderState state, int tokens)
    {
        state.Rewind(0);
        Span<int> token = [1];
        for (var i = 0; i < tokens; i++)
        {
            state.Read(token);
            token[0] = Sampler.MostLikely(KernelSet.Current.Math, state.Logits);
        }
    }
}
