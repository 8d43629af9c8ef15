using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation;

/// <summary>Measures the tagging of entities on the marked texts themselves: each is tagged by a tagger that has not seen it.</summary>
public static class EntityCrossValidation
{
    /// <summary>Tags all texts. Names that stand in several of them are known where one of them is judged.</summary>
    /// <param name="texts">Texts with marks and without.</param>
    /// <param name="folds">How many parts, 2 or more.</param>
    /// <param name="options">How taggers are trained; what is dealt to which part depends on the seed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null where the texts of some part have all the marks, so that there is nothing to learn from.</returns>
    public static EntityReport? Run(IReadOnlyList<MarkedText> texts, int folds, TaggerOptions options, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var shuffled = texts.ToArray();
        new Random(options.Seed).Shuffle(shuffled);
        var judged = new List<(IReadOnlyList<EntityMark>, IReadOnlyList<EntityMark>)>();
        for (var fold = 0; fold < folds; fold++)
        {
            MarkedText[] known = [.. shuffled.Where((_, row) => row % folds != fold).Select(text => text.Separated())];
            if (known.All(text => text.Marks.IsEmpty))
                return null;
            var tagger = EntityTagger.Train(ScriptTagging.InLatin(known), options, null, cancellation);
            foreach (var text in shuffled.Where((_, row) => row % folds == fold))
                judged.Add((text.Marks, [.. ScriptTagging.Find(tagger, text.Text).Select(entity => entity.Mark)]));
        }

        return EntityReport.Of(judged);
    }
}
