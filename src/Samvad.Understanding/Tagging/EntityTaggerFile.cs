using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Tagging;

/// <summary>The file of a trained tagger: its tensors and labels.</summary>
internal static class EntityTaggerFile
{
    private const string Labels = "labels";

    private static readonly TensorModelFile s_file = new("entity tagger", "2");

    public static void Write(EntityTagger tagger, string path) =>
        s_file.Write(path, [.. ToSave(tagger, "")], new Dictionary<string, string> { [Labels] = string.Join('\n', tagger.Labels) });

    public static EntityTagger Read(string path) =>
        s_file.Read(path, file => Read(file, "", new([.. file.Metadata.GetValueOrDefault(Labels, "").Split('\n')])));

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

    /// <summary>The tagger whose tensors' names begin with a prefix.</summary>
    /// <exception cref="ModelFileException">A tensor is missing.</exception>
    /// <exception cref="InvalidDataException">They do not fit together.</exception>
    public static EntityTagger Read(SafetensorsFile file, string prefix, TagSet tags)
    {
        var weights = new SparseWeights(
            TensorModelFile.Elements<int>(file, $"{prefix}starts"), TensorModelFile.Elements<ushort>(file, $"{prefix}tags"), TensorModelFile.Elements<float>(file, $"{prefix}values"));
        return EntityTagger.Stored(
            tags,
            TensorModelFile.Elements<ulong>(file, $"{prefix}words"),
            TensorModelFile.Elements<ulong>(file, $"{prefix}features"),
            weights,
            TensorModelFile.Elements<float>(file, $"{prefix}transitions"));
    }
}
