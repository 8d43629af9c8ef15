using System.Runtime.InteropServices;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Tagging;

/// <summary>The file of a trained tagger: safetensors, whose metadata has the labels, a version and the SHA-256 of the tensors.</summary>
internal static class EntityTaggerFile
{
    /// <summary>Raise whenever the tensors or the way from text to features changes.</summary>
    private const string Version = "2";

    public static void Write(EntityTagger tagger, string path)
    {
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = "samvad entity tagger",
            ["version"] = Version,
            ["labels"] = string.Join('\n', tagger.Labels),
        };
        var tensors = ToSave(tagger, "").ToArray();
        metadata[TensorHash.Key] = TensorHash.Of(tensors, metadata);
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    /// <summary>The tensors of a tagger, whose names begin with a prefix.</summary>
    public static IEnumerable<TensorToSave> ToSave(EntityTagger tagger, string prefix)
    {
        ulong[] words = [.. tagger.Words.Hashes.Order()];
        return
        [
            TensorToSave.Of<ulong>($"{prefix}words", ElementType.U64, [words.Length], words),
            TensorToSave.Of<ulong>($"{prefix}features", ElementType.U64, [tagger.Features.Hashes.Length], tagger.Features.Hashes),
            TensorToSave.Of<int>($"{prefix}starts", ElementType.I32, [tagger.Weights.Starts.Length], tagger.Weights.Starts),
            TensorToSave.Of<ushort>($"{prefix}tags", ElementType.U16, [tagger.Weights.Tags.Length], tagger.Weights.Tags),
            TensorToSave.Of($"{prefix}values", [tagger.Weights.Values.Length], tagger.Weights.Values),
            TensorToSave.Of($"{prefix}transitions", [tagger.Transitions.Length], tagger.Transitions),
        ];
    }

    public static EntityTagger Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("kind") != "samvad entity tagger" || file.Metadata.GetValueOrDefault("version") != Version)
        {
            throw new ModelFileException(
                path, "the version", file.Metadata.GetValueOrDefault("version") ?? "missing", $"This is no tagger of version {Version}; train it anew.");
        }

        var tags = new TagSet([.. file.Metadata.GetValueOrDefault("labels", "").Split('\n')]);
        var hash = TensorHash.Of(file);
        if (hash != file.Metadata.GetValueOrDefault(TensorHash.Key))
            throw new ModelFileException(path, "the hash of the content", hash, "The file is damaged; train it anew.");
        return Read(file, "", tags);
    }

    /// <summary>The tagger whose tensors' names begin with a prefix.</summary>
    /// <exception cref="ModelFileException">A tensor is missing, or they do not fit together.</exception>
    public static EntityTagger Read(SafetensorsFile file, string prefix, TagSet tags)
    {
        var features = Elements<ulong>(file, $"{prefix}features");
        var weights = new SparseWeights(
            Elements<int>(file, $"{prefix}starts"), Elements<ushort>(file, $"{prefix}tags"), Elements<float>(file, $"{prefix}values"));
        var transitions = Elements<float>(file, $"{prefix}transitions");
        var fits = transitions.Length == (tags.Count + 1) * tags.Count && weights.Starts.Length == features.Length + 1
            && weights.Starts[^1] == weights.Values.Length && weights.Tags.Length == weights.Values.Length;
        if (!fits)
            throw new ModelFileException(file.Path, "the number of transitions or weights", "another", "They do not fit the labels and features; train it anew.");
        return new EntityTagger(tags, new KnownTokens([.. Elements<ulong>(file, $"{prefix}words")]), new FeatureIndex(features), weights, transitions);
    }

    private static T[] Elements<T>(SafetensorsFile file, string name)
        where T : unmanaged
    {
        if (!file.TryGet(name, out var tensor) || tensor.Type.Size() != Marshal.SizeOf<T>())
            throw new ModelFileException(file.Path, $"tensor '{name}'", "missing", "This is no tagger, or the file is damaged; train it anew.");
        return tensor.As<T>().ToArray();
    }
}
