using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Transformer;

namespace Samvad.Understanding.Evaluation;

/// <summary>Measures how well the entities are found that are marked in test utterances.</summary>
public static class EntityEvaluation
{
    /// <summary>Measures on the marks of some utterances what was learnt from those of others: by a model of both intents and entities, or else by a tagger that is trained here.</summary>
    /// <param name="training">Utterances with marks and without.</param>
    /// <param name="test">The others.</param>
    /// <param name="intents">A model that was trained on the first; null for a tagger.</param>
    /// <param name="seed">What the order of the training depends on.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>Null where either has no marks.</returns>
    public static EntityReport? Run(
        IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> test, IIntentModel? intents = null, int seed = 1, CancellationToken cancellation = default)
    {
        var marked = Texts(training);
        if (marked.All(text => text.Marks.IsEmpty) || test.All(example => example.Marks.IsEmpty))
            return null;
        if (intents is UtteranceModel both)
            return Of(test, example => both.Find(example.Text));
        var tagger = EntityTagger.Train(ScriptTagging.InLatin(marked), new TaggerOptions { Seed = seed }, null, cancellation);
        return Of(test, example => [.. ScriptTagging.Find(tagger, example.Text).Select(entity => entity.Mark)]);
    }

    /// <summary>Measures what an assistant finds, all its kinds of entities and all slots of the flow that an utterance opens.</summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="intents">A model of its intents.</param>
    /// <param name="test">Utterances whose marks have names as <see cref="EntityFinder"/> gives them.</param>
    /// <param name="now">The time at which they are said.</param>
    /// <param name="cancellation">Stops the training of learned entities.</param>
    /// <returns>Null where the utterances have no marks.</returns>
    /// <exception cref="UnknownMarkException">A mark has a name that is neither a slot nor a type of the assistant.</exception>
    public static EntityReport? Run(
        Assistant assistant, IIntentModel intents, IReadOnlyList<LabelledText> test, DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (test.All(example => example.Marks.IsEmpty))
            return null;
        var finder = new EntityFinder(assistant, intents, cancellation);
        var unknown = test.SelectMany(example => example.Marks, (example, mark) => (example.Text, mark.Label)).FirstOrDefault(mark => !finder.Knows(mark.Label));
        return unknown.Label is not null
            ? throw new UnknownMarkException(unknown.Text, unknown.Label, assistant.Name)
            : Of(test, example => Named(example.Marks, finder.Find(example.Text, now)));
    }

    /// <summary>The utterances as a tagger learns from them and is judged by them.</summary>
    public static IReadOnlyList<MarkedText> Texts(IReadOnlyList<LabelledText> examples) =>
        [.. examples.Select(example => new MarkedText(example.Text, example.Marks).Separated())];

    /// <summary>What was found, without the other names of what was found as it is marked.</summary>
    private static EntityMark[] Named(ImmutableArray<EntityMark> expected, IReadOnlyList<EntityMark> found)
    {
        var right = found.Where(expected.Contains).Select(mark => (mark.Start, mark.Length)).ToHashSet();
        return [.. found.Where(mark => !right.Contains((mark.Start, mark.Length)) || expected.Contains(mark))];
    }

    private static EntityReport? Of(IReadOnlyList<LabelledText> test, Func<LabelledText, IReadOnlyList<EntityMark>> find) =>
        EntityReport.Of(test.Select(example => ((IReadOnlyList<EntityMark>)example.Marks, find(example))));
}
