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
    private readonly ImmutableArray<(string Name, ImmutableArray<long> Shape)> _shapes;
    private readonly IReadOnlyDictionary<string, float[]> _learnt;
    private readonly float[] _head;
    private readonly float[] _bias;

    /// <param name="pretrained">The file of the encoder that it was.</param>
    /// <param name="learnt">What it learnt, by name, laid out as there, in numbers that fit into 16 bits.</param>
    /// <param name="head">(classes, dimensions), in such numbers too.</param>
    /// <param name="bias">(classes), in such numbers too.</param>
    internal FineTunedEncoder(SafetensorsFile pretrained, IReadOnlyDictionary<string, float[]> learnt, float[] head, float[] bias)
        : this(pretrained, TransformerEncoder.Of(new EncoderWeights(pretrained, learnt)), learnt, head, bias)
    {
    }

    private FineTunedEncoder(
        SafetensorsFile pretrained, TransformerEncoder encoder, IReadOnlyDictionary<string, float[]> learnt, float[] head, float[] bias)
    {
        (_encoder, _learnt, _head, _bias) = (encoder, learnt, head, bias);
        _shapes = [.. pretrained.Tensors.Where(tensor => learnt.ContainsKey(tensor.Name)).Select(tensor => (tensor.Name, tensor.Shape))];
    }

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

    /// <summary>What it learnt as tensors of 16 bits to write to a file; the rest stays in the file of the pretrained encoder.</summary>
    public IEnumerable<TensorToSave> ToSave() =>
    [
        .. _shapes.Select(tensor => Halves($"{Prefix}{tensor.Name}", tensor.Shape, _learnt[tensor.Name])),
        Halves(HeadWeight, [Classes, _encoder.Width], _head),
        Halves(HeadBias, [Classes], _bias),
    ];

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
        return new(
            original,
            one._learnt.ToImmutableDictionary(tensor => tensor.Key, tensor => Mean(tensor.Value, other._learnt[tensor.Key])),
            Mean(one._head, other._head),
            Mean(one._bias, other._bias));
    }

    /// <summary>Loads what <see cref="ToSave"/> gave.</summary>
    /// <param name="file">The file with these tensors.</param>
    /// <param name="pretrained">The file of the encoder that it was.</param>
    /// <param name="classes">How many classes it tells apart.</param>
    /// <exception cref="ModelFileException">A tensor is missing or of another shape.</exception>
    /// <exception cref="IOException">The file of the pretrained encoder cannot be read.</exception>
    public static FineTunedEncoder Load(SafetensorsFile file, string pretrained, int classes)
    {
        using var original = SafetensorsFile.Open(pretrained);
        var learnt = file.Tensors.Where(tensor => tensor.Name.StartsWith(Prefix, StringComparison.Ordinal)).ToImmutableDictionary(
            tensor => tensor.Name[Prefix.Length..],
            tensor => Floats(file.Get(tensor.Name, original.Get(tensor.Name[Prefix.Length..], tensor.Shape.AsSpan()).Shape.AsSpan())));
        var encoder = TransformerEncoder.Of(new EncoderWeights(original, learnt));
        return new(original, encoder, learnt, Floats(file.Get(HeadWeight, classes, encoder.Width)), Floats(file.Get(HeadBias, classes)));
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();

    private static float[] Mean(float[] one, float[] other) => TrainableEncoder.Rounded([.. one.Zip(other, (left, right) => (left + right) / 2)]);

    private static TensorToSave Halves(string name, ImmutableArray<long> shape, float[] values) =>
        TensorToSave.Of<Half>(name, ElementType.F16, shape, Array.ConvertAll(values, value => (Half)value));

    private static float[] Floats(StoredTensor tensor)
    {
        var values = new float[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }
}
