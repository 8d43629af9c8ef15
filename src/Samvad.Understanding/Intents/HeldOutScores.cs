namespace Samvad.Understanding.Intents;

/// <summary>Scores of texts by models that did not see them in training, with what the texts are.</summary>
internal sealed class HeldOutScores(int classes)
{
    private readonly List<float> scores = [];
    private readonly List<int> targets = [];

    public int Classes => classes;
    public int Count => targets.Count;
    public ReadOnlySpan<int> Targets => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(targets);

    public ReadOnlySpan<float> Row(int row) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scores).Slice(row * classes, classes);

    /// <param name="row">The score of each intent.</param>
    /// <param name="target">The intent, or <see cref="OneVersusRestTrainer.NoIntent"/>.</param>
    public void Add(ReadOnlySpan<float> row, int target)
    {
        scores.AddRange(row);
        targets.Add(target);
    }

    public void AddAll(HeldOutScores other)
    {
        scores.AddRange(other.scores);
        targets.AddRange(other.targets);
    }

    /// <summary>How many texts with an intent score highest for it.</summary>
    public int Right()
    {
        var right = 0;
        for (var row = 0; row < Count; row++)
            right += targets[row] >= 0 && Row(row)[targets[row]] >= Row(row).ToArray().Max() ? 1 : 0;
        return right;
    }
}
