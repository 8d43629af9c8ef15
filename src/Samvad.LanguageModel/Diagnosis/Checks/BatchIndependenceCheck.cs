namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>Computes a row alone, and among others: it has to come out the same.</summary>
internal sealed class BatchIndependenceCheck : ICheck
{
    private const float Tolerance = 1e-4f;

    /// <inheritdoc/>
    public string Name => "batch independence";

    /// <inheritdoc/>
    public string Question => "Does a row come out the same whatever the other rows of its batch are?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var time = on.Time;
        var row = on.RandomTokens(time, 21);
        var alone = on.Logits(row, 1);
        var scale = Math.Max(alone.Max(Math.Abs), float.Epsilon);
        var largest = 0f;
        for (var place = 0; place < 2; place++)
        {
            int[] other = on.RandomTokens(time, 22 + (ulong)place);
            var together = on.Logits(place == 0 ? [.. row, .. other] : [.. other, .. row], 2);
            var own = together.AsSpan(place * alone.Length, alone.Length);
            for (var i = 0; i < own.Length; i++)
                largest = float.IsNaN(own[i]) ? float.PositiveInfinity : Math.Max(largest, Math.Abs(own[i] - alone[i]) / scale);
        }

        var measured = $"largest difference {Words.Figure(largest)} of the largest logit";
        return largest <= Tolerance ? Outcome.Of(measured) : Outcome.Of(measured, new Finding(
            Severity.Error,
            $"The logits of a row differ by {Words.Figure(largest)} of the largest when another row is in the batch.",
            "Rows leak into each other: what is measured depends on how batches were put together, and generation, one row at a time, behaves otherwise than training did.",
            "Whatever reduces or reshapes over the first dimension: a norm over the batch, (batch, time) taken for (time, batch), positions or masks that run on from row to row."));
    }
}
