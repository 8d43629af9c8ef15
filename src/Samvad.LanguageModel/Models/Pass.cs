using Samvad.LanguageModel.Kernels.Random;

namespace Samvad.LanguageModel.Models;

/// <summary>What one pass through a model is for: dropout depends on it.</summary>
/// <param name="Training">Whether numbers are dropped.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Step">The number of the step in the run.</param>
internal readonly record struct Pass(bool Training, int Seed, long Step)
{
    /// <summary>A pass that drops nothing.</summary>
    internal static Pass Inference => default;

    /// <summary>What is dropped at a place of the model; each place has its own number.</summary>
    internal DropRate Drop(float rate, int place) => Training && rate > 0 ? DropRate.For(rate, Seed, Step, place) : default;
}
