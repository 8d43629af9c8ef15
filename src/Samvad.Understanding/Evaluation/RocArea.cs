namespace Samvad.Understanding.Evaluation;

/// <summary>How well the probability of none tells foreign utterances from those in scope.</summary>
internal static class RocArea
{
    /// <summary>
    /// By the ranks of the foreign utterances (Mann–Whitney); equal probabilities share their mean rank. 0.5, which is chance, where
    /// there is nothing to tell apart.
    /// </summary>
    public static double Of(IReadOnlyList<JudgedUtterance> judged)
    {
        var (probabilities, isForeign) = (new float[judged.Count], new bool[judged.Count]);
        for (var i = 0; i < judged.Count; i++)
            (probabilities[i], isForeign[i]) = (judged[i].NoneProbability, judged[i].Expected is null);
        Array.Sort(probabilities, isForeign);
        double rankSum = 0;
        long foreign = 0;
        for (var i = 0; i < probabilities.Length;)
        {
            var start = i;
            long tied = 0;
            for (; i < probabilities.Length && probabilities[i] == probabilities[start]; i++)
                tied += isForeign[i] ? 1 : 0;
            rankSum += tied * (start + 1 + i) / 2.0;
            foreign += tied;
        }

        var inScope = judged.Count - foreign;
        return foreign == 0 || inScope == 0
            ? 0.5
            : (rankSum - (foreign * (foreign + 1) / 2.0)) / (foreign * inScope);
    }
}
