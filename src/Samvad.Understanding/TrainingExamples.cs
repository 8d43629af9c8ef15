using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding;

/// <summary>What an assistant's models are trained from.</summary>
public static class TrainingExamples
{
    /// <summary>The author's phrases and the built-in ones, with patterns written out and slots filled with samples.</summary>
    public static IReadOnlyList<LabelledText> Of(Assistant assistant) => new AssistantPhrases(assistant).Examples;

    /// <summary>
    /// The author's phrases, each written out once: what can be dealt to parts of which one judges the others, since no two are of one pattern.
    /// </summary>
    public static IReadOnlyList<LabelledText> WrittenOnce(Assistant assistant)
    {
        var own = assistant.Intents.Select(intent => intent.Name).Except(Intent.BuiltIn).ToHashSet();
        return [.. new AssistantPhrases(assistant, 1).Examples.Where(example => example.Intent is null || own.Contains(example.Intent))];
    }

    /// <summary>Refuses an assistant whose phrases are too many to learn from, by whatever learner.</summary>
    /// <exception cref="TrainingSizeException">They are.</exception>
    public static void RequirePossible(Assistant assistant) => TrainingSize.Require(new AssistantPhrases(assistant).Training);

    /// <summary>What turning messages away costs an assistant, as the phrases say that are held out while its model is trained.</summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="learner">How intents are learnt.</param>
    /// <param name="progress">Told the share of the training that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the training.</param>
    public static ThresholdCost JudgeThreshold(
        Assistant assistant, IIntentLearner learner, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        using var model = learner.Train(new AssistantPhrases(assistant).Training, new TrainingOptions(), progress, cancellation);
        return model.ThresholdCost;
    }

    /// <summary>
    /// How well learned entities are found in the author's phrases, each written out once and read by a tagger that has not seen it; null if the
    /// assistant has none, or too few phrases with them.
    /// </summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="folds">How many parts, 2 or more.</param>
    /// <param name="seed">What is dealt to which part.</param>
    /// <param name="cancellation">Stops it.</param>
    public static EntityReport? JudgeEntities(Assistant assistant, int folds, int seed, CancellationToken cancellation) =>
        EntityCrossValidation.Run(new AssistantPhrases(assistant, 1).Marked, folds, LearnedEntities.Options with { Seed = seed }, cancellation);
}
