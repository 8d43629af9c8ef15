namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>
/// Changes one token and compares what the model says before it: nothing may change there. The loss of a model that sees the
/// answer falls to almost nothing, and it cannot write.
/// </summary>
internal sealed class CausalMaskCheck : ICheck
{
    private const float Tolerance = 1e-5f;

    /// <inheritdoc/>
    public string Name => "causal mask";

    /// <inheritdoc/>
    public string Question => "Does a position see only itself and what is before it?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        int time = on.Time, vocabulary = on.Subject.Config.Vocabulary;
        var tokens = on.RandomTokens(time, 11);
        var before = on.Logits(tokens, 1);
        var scale = before.Max(Math.Abs);
        var findings = new List<Finding>();
        var probes = new[] { time / 4, time / 2, time - 1 }.Where(probe => probe > 0).Distinct().ToArray();
        foreach (var probe in probes)
        {
            int[] changed = [.. tokens];
            changed[probe] = (changed[probe] + 1) % vocabulary;
            var after = on.Logits(changed, 1);
            var differing = Enumerable.Range(0, time).Where(position => Differs(before, after, position, vocabulary, scale)).ToArray();
            if (differing is [var first, ..] && first < probe)
                return Outcome.Of(probe - first == 1 ? "the next position is seen" : $"{probe - first} positions ahead are seen", Leak(probe, first));
            if (!differing.Contains(probe))
                findings.Add(Blind(probe));
        }

        return Outcome.Of($"{probes.Length} tokens of {time} changed; nothing changed before them", findings.Take(1));
    }

    private static bool Differs(float[] before, float[] after, int position, int vocabulary, float scale)
    {
        for (var i = position * vocabulary; i < (position + 1) * vocabulary; i++)
        {
            // Written so that a NaN differs.
            if (!(Math.Abs(before[i] - after[i]) <= Tolerance * scale))
                return true;
        }

        return false;
    }

    private static Finding Leak(int probe, int first) => new(
        Severity.Error,
        $"When the token at position {probe} changes, the prediction at position {first} changes too.",
        "The model can read the answer that it is to predict. Its loss will look splendid, and what it writes will be nonsense.",
        "Whether attention is causal (AttentionForm.Causal in Models/Gpt2Block.cs and Models/LlamaBlock.cs), and anything else that mixes positions: a mean over time, a norm over the wrong dimension, inputs that were shifted.");

    private static Finding Blind(int probe) => new(
        Severity.Warning,
        $"When the token at position {probe} changes, the prediction at that position stays the same.",
        "The model does not look at its last token.",
        "The token embedding (is it all zeros?), and whether the residual stream passes through every block.");
}
