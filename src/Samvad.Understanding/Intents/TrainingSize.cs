namespace Samvad.Understanding.Intents;

/// <summary>How much can be learnt from, by whatever learner.</summary>
internal static class TrainingSize
{
    /// <summary>What to do about too many intents.</summary>
    public const string OneIntent = "Put what differs only in a value under one intent with a slot, and leave out phrases that repeat others.";

    /// <summary>More examples than this do not fit into the memory of a usual machine, and teach nothing new.</summary>
    private const int MostExamples = 300_000;

    /// <summary>Phrases times intents, each of which is looked at a dozen times for each of ten models: some minutes.</summary>
    private const long MostComparisons = 50_000_000;

    /// <summary>Refuses what would take hours.</summary>
    /// <exception cref="TrainingSizeException">There is too much to learn from.</exception>
    public static void Require(IReadOnlyList<LabelledText> examples)
    {
        if (examples.Count > MostExamples)
        {
            throw new TrainingSizeException(
                $"{examples.Count} phrases are too many to learn from; at most {MostExamples} are possible.", "Leave out those that repeat others.");
        }

        var intents = examples.Where(example => example.Intent is not null).DistinctBy(example => example.Intent).Count();
        if ((long)examples.Count * intents > MostComparisons)
        {
            throw new TrainingSizeException(
                $"{examples.Count} phrases of {intents} intents would take very long to learn from: one number times the other can be at most {MostComparisons}.",
                OneIntent);
        }
    }
}
