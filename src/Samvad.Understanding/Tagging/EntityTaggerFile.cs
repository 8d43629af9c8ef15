using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Tagging;

/// <summary>The file of a trained tagger: safetensors, whose metadata has the labels, a version and the SHA-256 of the tensors.</summary>
internal static class EntityTaggerFile
{
    /// <summary>Raise whenever the tensors or the way from text to features changes.</summary>
    private const string Version = "1";

    public static void Write(EntityTagger tagger, string path)
    {
        ulong[] words = [.. tagger.Words.Hashes.Order()];
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = "samvad entity tagger",
            ["version"] = Version,
            ["labels"] = string.Join('\n', tagger.Labels),
            ["sha256"] = Hash(words, tagger.Features.Hashes, tagger.Weights.Starts, tagger.Weights.Tags, tagger.Weights.Values, tagger.Transitions),
        };
        SafetensorsWriter.Write(
            path,
            [
                TensorToSave.Of<ulong>("words", ElementType.U64, [words.Length], words),
                TensorToSave.Of<ulong>("features", ElementType.U64, [tagger.Features.Hashes.Length], tagger.Features.Hashes),
                TensorToSave.Of<int>("starts", ElementType.I32, [tagger.Weights.Starts.Length], tagger.Weights.Starts),
                TensorToSave.Of<ushort>("tags", ElementType.U16, [tagger.Weights.Tags.Length], tagger.Weights.Tags),
                TensorToSave.Of("values", [tagger.Weights.Values.Length], tagger.Weights.Values),
                TensorToSave.Of("transitions", [tagger.Transitions.Length], tagger.Transitions),
            ],
            metadata);
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
        var (words, features) = (Elements<ulong>(file, "words"), Elements<ulong>(file, "features"));
        var weights = new SparseWeights(Elements<int>(file, "starts"), Elements<ushort>(file, "tags"), Elements<float>(file, "values"));
        var transitions = Elements<float>(file, "transitions");
        var hash = Hash(words, features, weights.Starts, weights.Tags, weights.Values, transitions);
        if (hash != file.Metadata.GetValueOrDefault("sha256") || transitions.Length != (tags.Count + 1) * tags.Count)
            throw new ModelFileException(path, "the hash of the weights", hash, "The file is damaged; train it anew.");
        return new EntityTagger(tags, new KnownTokens([.. words]), new FeatureIndex(features), weights, transitions);
    }

    private static T[] Elements<T>(SafetensorsFile file, string name)
        where T : unmanaged
    {
        if (!file.TryGet(name, out var tensor) || tensor.Type.Size() != Marshal.SizeOf<T>())
            throw new ModelFileException(file.Path, $"tensor '{name}'", "missing", "This is no tagger, or the file is damaged; train it anew.");
        return tensor.As<T>().ToArray();
    }

    private static string Hash(ulong[] words, ulong[] features, int[] starts, ushort[] tags, float[] values, float[] transitions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<ulong>(words));
        hash.AppendData(MemoryMarshal.AsBytes<ulong>(features));
        hash.AppendData(MemoryMarshal.AsBytes<int>(starts));
        hash.AppendData(MemoryMarshal.AsBytes<ushort>(tags));
        hash.AppendData(MemoryMarshal.AsBytes<float>(values));
        hash.AppendData(MemoryMarshal.AsBytes<float>(transitions));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
