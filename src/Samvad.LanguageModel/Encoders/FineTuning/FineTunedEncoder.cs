using System.Collections.Immutable;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>
/// A <see cref="TransformerEncoder"/> that has gone on learning, to tell classes of sentences. Safe for use by many threads at once; reading ASCII
/// text allocates nothing.
/// </summary>
public sealed unsafe class FineTunedEncoder : IDisposable
{
    private const string Prefix = "encoder.", HeadWeight = "head.weight", HeadBias = "head.bias";

    private readonly VectorMath _math = VectorMath.Current;
    private readonly TransformerEncoder _encoder;
    private readonly IReadOnlyDictionary<string, TensorChange> _changes;
    private readonly float[] _head;
    private readonly float[] _bias;

    private FineTunedEncoder(TransformerEncoder encoder, IReadOnlyDictionary<string, TensorChange> changes, float[] head, float[] bias) =>
        (_encoder, _changes, _head, _bias) = (encoder, changes, head, bias);

    /// <summary>What it was before: <see cref="TransformerEncoder.Id"/>.</summary>
    public string Id => _encoder.Id;

    /// <summary>How many classes it tells apart.</summary>
    public int Classes => _bias.Length;

    /// <summary>Writes the logits of the <see cref="Classes"/> for a text; those of a text without words do not depend on it.</summary>
    public void Read(ReadOnlySpan<char> text, Span<float> logits)
    {
        var dimensions = _encoder.Width;
        Span<float> vector = stackalloc float[dimensions];
        _encoder.Encode(text, vector);
        var length = MathF.Sqrt(dimensions);
        fixed (float* v = vector, head = _head)
        {
            for (var c = 0; c < _bias.Length; c++)
                logits[c] = (_math.Dot(v, head + ((nint)c * dimensions), dimensions) * length) + _bias[c];
        }
    }

    /// <summary>What it learnt as tensors to write to a file; the rest stays in the file of the pretrained encoder.</summary>
    /// <param name="prefix">What their names begin with, to tell them from those of others in the file.</param>
    public IEnumerable<TensorToSave> ToSave(string prefix = "") =>
    [
        .. _changes.OrderBy(change => change.Key, StringComparer.Ordinal).SelectMany(change => change.Value.ToSave(prefix + Prefix + change.Key)),
        Halves(prefix + HeadWeight, [Classes, _encoder.Width], _head),
        Halves(prefix + HeadBias, [Classes], _bias),
    ];

    /// <summary>An encoder with what was learnt, to the nearest numbers that its file has room for: it says the same before and after it is saved.</summary>
    /// <param name="pretrained">The file of the encoder that it was.</param>
    /// <param name="learnt">The tensors that learnt, by name, laid out as there.</param>
    /// <param name="head">(classes, dimensions).</param>
    /// <param name="bias">(classes).</param>
    internal static FineTunedEncoder Of(SafetensorsFile pretrained, IReadOnlyDictionary<string, float[]> learnt, float[] head, float[] bias)
    {
        var changes = pretrained.Tensors.Where(tensor => learnt.ContainsKey(tensor.Name))
            .ToImmutableDictionary(tensor => tensor.Name, tensor => TensorChange.Between(tensor.Shape, tensor.As<float>(), learnt[tensor.Name]));
        return new(Encoder(pretrained, changes), changes, Rounded(head), Rounded(bias));
    }

    /// <summary>
    /// The encoder whose weights are the means of those of two that learnt the same classes from the same beginning: better than either, and no slower
    /// (Wortsman et al., "Model soups", ICML 2022).
    /// </summary>
    /// <param name="pretrained">The file of the encoder that both were.</param>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <exception cref="ArgumentException">They tell different numbers of classes apart, or were different encoders.</exception>
    /// <exception cref="IOException">The file of the pretrained encoder cannot be read.</exception>
    public static FineTunedEncoder Mean(string pretrained, FineTunedEncoder one, FineTunedEncoder other)
    {
        if (one.Classes != other.Classes)
            throw new ArgumentException($"One tells {one.Classes} classes apart, the other {other.Classes}.", nameof(other));
        if (one._encoder.Id != other._encoder.Id)
            throw new ArgumentException($"One was {one._encoder.Id}, the other {other._encoder.Id}.", nameof(other));
        using var original = SafetensorsFile.Open(pretrained);
        var learnt = Tuned(original, other._changes);
        return Of(
            original,
            Tuned(original, one._changes).ToImmutableDictionary(tensor => tensor.Key, tensor => Mean(tensor.Value, learnt[tensor.Key])),
            Mean(one._head, other._head),
            Mean(one._bias, other._bias));
    }

    /// <summary>Loads what <see cref="ToSave"/> gave.</summary>
    /// <param name="file">The file with these tensors.</param>
    /// <param name="pretrained">The file of the encoder that it was.</param>
    /// <param name="classes">How many classes it tells apart.</param>
    /// <param name="prefix">What the tensors' names begin with.</param>
    /// <exception cref="ModelFileException">A tensor is missing or of another shape.</exception>
    /// <exception cref="IOException">The file of the pretrained encoder cannot be read.</exception>
    public static FineTunedEncoder Load(SafetensorsFile file, string pretrained, int classes, string prefix = "")
    {
        using var original = SafetensorsFile.Open(pretrained);
        var changes = original.Tensors.Where(tensor => file.TryGet(prefix + Prefix + tensor.Name, out _))
            .ToImmutableDictionary(tensor => tensor.Name, tensor => TensorChange.Load(file, prefix + Prefix + tensor.Name, tensor.Shape));
        var encoder = Encoder(original, changes);
        return new(encoder, changes, Floats(file.Get(prefix + HeadWeight, classes, encoder.Width)), Floats(file.Get(prefix + HeadBias, classes)));
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();

    private static TransformerEncoder Encoder(SafetensorsFile pretrained, IReadOnlyDictionary<string, TensorChange> changes) =>
        TransformerEncoder.Of(new EncoderWeights(pretrained, Tuned(pretrained, changes)));

    private static ImmutableDictionary<string, float[]> Tuned(SafetensorsFile pretrained, IReadOnlyDictionary<string, TensorChange> changes) => changes.ToImmutableDictionary(
        change => change.Key, change => change.Value.From(pretrained.Get(change.Key, change.Value.Shape.AsSpan()).As<float>()));

    private static float[] Mean(float[] one, float[] other) => [.. one.Zip(other, (left, right) => (left + right) / 2)];

    /// <summary>The nearest numbers of 16 bits.</summary>
    private static float[] Rounded(float[] values) => Array.ConvertAll(values, value => (float)(Half)value);

    private static TensorToSave Halves(string name, ImmutableArray<long> shape, float[] values) =>
        TensorToSave.Of<Half>(name, ElementType.F16, shape, Array.ConvertAll(values, value => (Half)value));

    private static float[] Floats(StoredTensor tensor)
    {
        var values = new float[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }
}
