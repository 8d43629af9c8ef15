using System.Text;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Encoders;

/// <summary>The weights of a <see cref="TransformerEncoder"/>: the pretrained ones, and in the place of some those that were learnt later.</summary>
/// <param name="pretrained">The file of the pretrained encoder.</param>
/// <param name="tuned">What was learnt later, by name, laid out as in the file; null for nothing.</param>
internal sealed class EncoderWeights(SafetensorsFile pretrained, IReadOnlyDictionary<string, float[]>? tuned = null)
{
    /// <summary>The file of the pretrained encoder.</summary>
    internal SafetensorsFile Pretrained => pretrained;

    /// <summary>The pieces of the vocabulary by id.</summary>
    /// <exception cref="ModelFileException">The file has none.</exception>
    internal string[] Pieces => pretrained.TryGet("pieces", out var stored) && stored.Type == ElementType.U8
        ? Encoding.UTF8.GetString(stored.Bytes).Split('\n')
        : throw new ModelFileException(pretrained.Path, "tensor 'pieces'", "missing", "This is no sentence encoder; get it anew.");

    /// <summary>The numbers of a tensor, valid as long as the file is open.</summary>
    /// <exception cref="ModelFileException">The file has no such tensor, or one of another shape.</exception>
    internal ReadOnlySpan<float> Get(string name, params ReadOnlySpan<long> shape)
    {
        var stored = pretrained.Get(name, shape).As<float>();
        return tuned is not null && tuned.TryGetValue(name, out var learnt) ? learnt : stored;
    }
}
