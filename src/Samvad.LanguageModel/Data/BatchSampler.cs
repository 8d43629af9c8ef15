using System.Collections.Immutable;
using Samvad.LanguageModel.Kernels.Random;

namespace Samvad.LanguageModel.Data;

/// <summary>Tokens to draw from, and how often.</summary>
/// <param name="File">The tokens.</param>
/// <param name="Weight">The part of rows from this file, relative to the weights of the others.</param>
public sealed record WeightedTokens(TokenFile File, double Weight = 1);

/// <summary>
/// Chooses what a training step sees: rows of tokens from random places. The choice is a function of the seed and the
/// step alone, so that a run which goes on from a step sees just what an uninterrupted one would have seen.
/// </summary>
public sealed class BatchSampler
{
    private readonly ImmutableArray<WeightedTokens> _sources;
    private readonly double[] _shares;
    private readonly ulong _seed;
    private readonly int[] _row;

    /// <summary>A sampler.</summary>
    /// <param name="sources">The files to draw from.</param>
    /// <param name="rows">The rows of a batch (B).</param>
    /// <param name="length">The tokens of a row (T).</param>
    /// <param name="seed">Another seed chooses other places.</param>
    /// <exception cref="ArgumentException">There is no source, a weight is not positive, or a file is shorter than a row.</exception>
    public BatchSampler(IReadOnlyList<WeightedTokens> sources, int rows, int length, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (sources.Count == 0)
            throw new ArgumentException("There is nothing to draw from.", nameof(sources));
        foreach (var source in sources)
        {
            if (!(source.Weight > 0) || !double.IsFinite(source.Weight))
                throw new ArgumentException($"The weight of {source.File.Path} is {source.Weight}, and must be positive.", nameof(sources));
            TokenRows.CheckLength(source.File, length);
        }

        (_sources, Rows, Length, _seed) = ([.. sources], rows, length, seed);
        _row = new int[length + 1];
        var total = sources.Sum(source => source.Weight);
        var sum = 0.0;
        _shares = [.. sources.Select(source => (sum += source.Weight) / total)];
    }

    /// <summary>The rows of a batch (B).</summary>
    public int Rows { get; }

    /// <summary>The tokens of a row (T).</summary>
    public int Length { get; }

    /// <summary>Fills in the batch of a step.</summary>
    /// <param name="step">The step's number; the same number gives the same batch.</param>
    /// <param name="inputs">The tokens, (B, T).</param>
    /// <param name="targets">The token behind each of them, (B, T).</param>
    /// <exception cref="ArgumentException">A span has not B × T elements.</exception>
    public void Fill(long step, Span<int> inputs, Span<int> targets)
    {
        TokenRows.CheckRoom(Rows, Length, inputs, targets);
        for (var row = 0; row < Rows; row++)
        {
            var file = SourceOf(step, row);
            var start = CounterRandom.Below(file.Count - Length, _seed, (ulong)step, (ulong)row << 1 | 1);
            TokenRows.Copy(file, start, _row, inputs.Slice(row * Length, Length), targets.Slice(row * Length, Length));
        }
    }

    private TokenFile SourceOf(long step, int row)
    {
        if (_sources.Length == 1)
            return _sources[0].File;
        var drawn = CounterRandom.Unit(_seed, (ulong)step, (ulong)row << 1);
        for (var index = 0; index < _shares.Length - 1; index++)
        {
            if (drawn < _shares[index])
                return _sources[index].File;
        }

        return _sources[^1].File;
    }
}
