using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding;

/// <summary>
/// An assistant's learned entities, found by a tagger that its phrases have trained. A label is a type and the slot in whose phrases it
/// stands, so that two slots of one type are told apart by what is said around them.
/// </summary>
internal sealed class LearnedEntities(EntityTagger tagger)
{
    /// <summary>What is less likely than not is not said.</summary>
    private const double LeastConfidence = 0.5;

    private const char Separator = '.';

    /// <summary>How few and repetitive an author's phrases are is made up for by hiding the names in them.</summary>
    internal static readonly TaggerOptions Options = new() { HidesMarkedWords = true };

    /// <summary>The label of a slot's values.</summary>
    internal static string Label(string type, string slot) => $"{type}{Separator}{slot}";

    /// <summary>
    /// The learned entities of an assistant, trained from its phrases, or as they were kept from the last time; null if it has none.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal static LearnedEntities? Of(AssistantPhrases phrases, string? modelFolder, CancellationToken cancellation)
    {
        if (phrases.Marked.All(example => example.Marks.IsEmpty))
            return null;
        var examples = ScriptTagging.InLatin(phrases.Marked);
        var file = modelFolder is null ? null : Path.Combine(modelFolder, $"{Hash(examples)}.entities");
        if (Kept(file, examples) is { } kept)
            return new(kept);
        var tagger = EntityTagger.Train(examples, Options, null, cancellation);
        if (file is not null)
        {
            Directory.CreateDirectory(modelFolder!);
            tagger.Save(file);
        }

        return new(tagger);
    }

    /// <summary>What was found in a message, and its learned entities where nothing was found exactly.</summary>
    internal List<EntityMatch> Beside(IReadOnlyList<EntityMatch> found, string text)
    {
        var all = new List<EntityMatch>(found);
        foreach (var entity in ScriptTagging.Find(tagger, text))
        {
            var match = Match(text.Substring(entity.Mark.Start, entity.Mark.Length), entity);
            if (entity.Confidence >= LeastConfidence && !all.Exists(other => other.Edits == 0 && other.Overlaps(match)))
                all.Add(match);
        }

        return all;
    }

    private static EntityTagger? Kept(string? file, IReadOnlyList<MarkedText> examples)
    {
        if (file is null || !File.Exists(file))
            return null;
        try
        {
            var kept = EntityTagger.Load(file);
            return kept.Labels.SequenceEqual(examples.SelectMany(example => example.Marks).Select(mark => mark.Label).Distinct().Order(StringComparer.Ordinal)) ? kept : null;
        }
        catch (ModelFileException)
        {
            // Damaged, or of an older version: it is trained anew and written over.
            return null;
        }
    }

    private static string Hash(IReadOnlyList<MarkedText> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(Options));
        foreach (var (text, marks) in examples)
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{text}\t{string.Join(' ', marks)}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static EntityMatch Match(string words, TaggedEntity entity)
    {
        var parts = entity.Mark.Label.Split(Separator);
        return new(parts[0], entity.Mark.Start, entity.Mark.Length, words, new Text(words), EntitySource.Learned)
        {
            Slot = parts[1],
            Confidence = entity.Confidence,
        };
    }
}
