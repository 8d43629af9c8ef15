using System.Text;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Learns from marked phrases where slots are, and reads each phrase by a tagger that has not seen it, nor any that differs in its slots' values alone: as a
/// message will be read, with the mistakes that are made there.
/// </summary>
internal static class SlotLearner
{
    private const int Parts = 3;

    /// <summary>With fewer marked phrases it takes too much for slots, and too little. Those that differ in values alone are one.</summary>
    private const int FewestMarked = 100;

    /// <summary>With more phrases the words themselves say enough; with more kinds of slots a tagger takes hours to train.</summary>
    private const int MostExamples = 30_000, MostLabels = 100;

    /// <summary>Where slots are has to be known less exactly than what fills them.</summary>
    private static readonly TaggerOptions s_options = new() { Epochs = 8, FewestUses = 2 };

    /// <summary>What reads messages, and the words of each example; null where too few examples have marks, or there are too many.</summary>
    /// <param name="examples">The phrases; of marks that overlap the first counts.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops it.</param>
    public static (SlotWords Words, ulong[][] Seen)? Learn(
        IReadOnlyList<LabelledText> examples, TrainingOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (examples.Count > MostExamples || examples.SelectMany(example => example.Marks).DistinctBy(mark => mark.Label).Skip(MostLabels).Any())
            return null;
        MarkedText[] texts = [.. examples.Select(example => ScriptTagging.InLatin(Read(example).Separated()).Separated())];
        if (texts.Where(text => !text.Marks.IsEmpty).Select(Template).Distinct(StringComparer.Ordinal).Count() < FewestMarked)
            return null;
        var parts = Deal(texts, options.Seed);
        var seen = new ulong[texts.Length][];
        for (var part = 0; part < Parts; part++)
        {
            var words = Train(texts.Where((_, row) => parts[row] != part));
            Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, row =>
            {
                if (parts[row] == part)
                    seen[row] = Read(words, texts[row].Text);
            });
            progress?.Report((part + 1.0) / (Parts + 1));
        }

        return (Train(texts), seen);

        SlotWords Train(IEnumerable<MarkedText> some) =>
            new(EntityTagger.Train([.. some.DistinctBy(text => text.Text)], s_options with { Seed = options.Seed }, null, cancellation));
    }

    /// <summary>As much of an example as is read of a message.</summary>
    private static MarkedText Read(LabelledText example) => new(example.Text[..Math.Min(example.Text.Length, WordScanner.LongestText)], example.Marks);

    private static ulong[] Read(SlotWords words, string text)
    {
        var buffer = new ulong[SlotWords.Capacity(text.Length)];
        return buffer[..words.Read(text, buffer)];
    }

    /// <summary>The part of each text: that of those which say the same, or the same with other values.</summary>
    private static int[] Deal(MarkedText[] texts, int seed)
    {
        var templates = texts.DistinctBy(text => text.Text, StringComparer.Ordinal).ToDictionary(text => text.Text, Template, StringComparer.Ordinal);
        string[] order = [.. templates.Values.Distinct()];
        new Random(seed).Shuffle(order);
        var parts = order.Index().ToDictionary(template => template.Item, template => template.Index % Parts, StringComparer.Ordinal);
        return Array.ConvertAll(texts, text => parts[templates[text.Text]]);
    }

    private static string Template(MarkedText text)
    {
        var template = new StringBuilder();
        var at = 0;
        foreach (var mark in text.Marks)
        {
            // Two marks may share what is no word.
            template.Append(text.Text.AsSpan(at, Math.Max(0, mark.Start - at))).Append('{').Append(mark.Label).Append('}');
            at = mark.End;
        }

        return template.Append(text.Text.AsSpan(at)).ToString();
    }
}
