using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>The losses of a batch, computed from its logits in double precision and without any of the training's code.</summary>
/// <param name="logits">(batch, time, vocabulary).</param>
/// <param name="batch">The batch.</param>
/// <param name="vocabulary">The size of the vocabulary.</param>
internal sealed class PositionLosses(float[] logits, Batch batch, int vocabulary)
{
    private readonly double[] _logSums =
        [.. Enumerable.Range(0, batch.Tokens.Length).Select(position => LogSum(logits.AsSpan(position * vocabulary, vocabulary)))];

    /// <summary>The mean loss of the labels that count.</summary>
    internal double Of(ReadOnlySpan<int> labels)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == HeadCrossEntropy.Ignored)
                continue;
            sum += At(i, labels[i]);
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>The mean loss of predicting the token <paramref name="shift"/> places further, where the batch has it.</summary>
    internal double OfShift(int shift)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < batch.Tokens.Length; i++)
        {
            if ((i % batch.Time) + shift >= batch.Time)
                continue;
            sum += At(i, batch.Tokens[i + shift]);
            count++;
        }

        return count == 0 ? double.PositiveInfinity : sum / count;
    }

    private double At(int position, int token) => _logSums[position] - logits[(position * vocabulary) + token];

    private static double LogSum(ReadOnlySpan<float> row)
    {
        double largest = float.NegativeInfinity, sum = 0;
        foreach (var logit in row)
            largest = Math.Max(largest, logit);
        foreach (var logit in row)
            sum += Math.Exp(logit - largest);
        return largest + Math.Log(sum);
    }
}
