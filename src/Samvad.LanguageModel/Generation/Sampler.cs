using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Random;

namespace Samvad.LanguageModel.Generation;

/// <summary>Chooses tokens by <see cref="SamplingOptions"/>. Nothing is allocated once it was made.</summary>
internal sealed unsafe class Sampler
{
    private readonly SamplingOptions _options;
    private readonly VectorMath _math;
    private readonly int[] _tokens;
    private readonly float[] _weights;
    private readonly int[] _seenAt;
    private int _choice;

    /// <summary>A sampler for the first <paramref name="vocabulary"/> tokens.</summary>
    /// <exception cref="GenerationException">An option is not possible.</exception>
    internal Sampler(SamplingOptions options, int vocabulary, VectorMath math)
    {
        options.Validate();
        (_options, _math) = (options, math);
        (_tokens, _weights, _seenAt) = (new int[vocabulary], new float[vocabulary], new int[vocabulary]);
    }

    /// <summary>The most likely token, the first of them if there are several.</summary>
    /// <exception cref="GenerationException">A logit is not a number, or none is finite.</exception>
    internal static int MostLikely(VectorMath math, ReadOnlySpan<float> logits)
    {
        var largest = Largest(math, logits);
        return logits.IndexOf(largest);
    }

    /// <summary>Chooses the next token; the logits are changed.</summary>
    /// <param name="logits">The logits of all tokens; those beyond the vocabulary are not looked at.</param>
    /// <param name="text">The tokens so far.</param>
    /// <exception cref="GenerationException">A logit is not a number, or none is finite.</exception>
    internal int Choose(Span<float> logits, ReadOnlySpan<int> text)
    {
        logits = logits[.._tokens.Length];
        _choice++;
        if (_options.RepetitionPenalty != 1)
            Penalise(logits, text[^Math.Min(text.Length, _options.RepetitionWindow)..]);
        if (_options.Temperature == 0)
            return MostLikely(_math, logits);

        var largest = Largest(_math, logits);
        var (count, total) = _options.TopK > 0 && _options.TopK < logits.Length
            ? TakeTop(logits, largest)
            : TakeLikely(logits, largest);
        return Draw(count, total);
    }

    private static float Largest(VectorMath math, ReadOnlySpan<float> logits)
    {
        fixed (float* first = logits)
        {
            var largest = math.Largest(first, logits.Length);
            // What is not a number may hide from a comparison, but not from a sum.
            return float.IsFinite(largest) && !float.IsNaN(math.Dot(first, first, logits.Length))
                ? largest
                : throw new GenerationException("The model's logits are not numbers: its weights are damaged, or its training has diverged.");
        }
    }

    private void Penalise(Span<float> logits, ReadOnlySpan<int> window)
    {
        foreach (var token in window)
        {
            if (token >= logits.Length || _seenAt[token] == _choice)
                continue;
            _seenAt[token] = _choice;
            ref var logit = ref logits[token];
            logit = logit > 0 ? logit / _options.RepetitionPenalty : logit * _options.RepetitionPenalty;
        }
    }

    /// <summary>Keeps the k most likely tokens, in falling order of their weights, which are relative to the most likely one.</summary>
    private (int Count, double Total) TakeTop(ReadOnlySpan<float> logits, float largest)
    {
        var k = _options.TopK;
        var heap = _tokens.AsSpan(0, k);
        var keys = _weights.AsSpan(0, k);
        for (var token = 0; token < logits.Length; token++)
        {
            if (token < k)
                CandidateHeap.Add(keys, heap, token, logits[token], token);
            else if (logits[token] > keys[0])
                CandidateHeap.ReplaceSmallest(keys, heap, logits[token], token);
        }

        var total = 0.0;
        foreach (ref var key in keys)
        {
            key = MathF.Exp((key - largest) / _options.Temperature);
            total += key;
        }

        SortFalling(k);
        return Cut(k, total);
    }

    /// <summary>Keeps all tokens that top-p and min-p can leave.</summary>
    private (int Count, double Total) TakeLikely(ReadOnlySpan<float> logits, float largest)
    {
        logits.CopyTo(_weights);
        double total;
        fixed (float* first = _weights)
            total = _math.ExpSum(first, logits.Length, 1 / _options.Temperature, largest / _options.Temperature);
        // All tokens less likely than this are less than 1 - p together; sorting the rest is cheap.
        var floor = (float)Math.Max(_options.MinP, total * (1 - _options.TopP) / logits.Length);
        var count = 0;
        for (var token = 0; token < logits.Length; token++)
        {
            if (_weights[token] < floor)
                continue;
            _tokens[count] = token;
            _weights[count++] = _weights[token];
        }

        if (_options.TopP == 1)
            return (count, Sum(count));
        SortFalling(count);
        return Cut(count, total);
    }

    /// <summary>What top-p and min-p leave of tokens in falling order.</summary>
    private (int Count, double Total) Cut(int count, double total)
    {
        var (kept, sum) = (0, 0.0);
        var least = _weights[0] * _options.MinP;
        while (kept < count && _weights[kept] >= least)
        {
            sum += _weights[kept++];
            if (sum >= total * _options.TopP)
                break;
        }

        return (kept, sum);
    }

    private int Draw(int count, double total)
    {
        var left = CounterRandom.Unit((uint)_options.Seed, (ulong)_choice, 0) * total;
        for (var i = 0; i < count - 1; i++)
        {
            left -= _weights[i];
            if (left < 0)
                return _tokens[i];
        }

        return _tokens[count - 1];
    }

    private double Sum(int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += _weights[i];
        return sum;
    }

    private void SortFalling(int count)
    {
        var weights = _weights.AsSpan(0, count);
        var tokens = _tokens.AsSpan(0, count);
        weights.Sort(tokens);
        weights.Reverse();
        tokens.Reverse();
    }
}
