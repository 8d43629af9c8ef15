using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn;

/// <summary>What an example starts from.</summary>
internal static class Given
{
    /// <summary>A tensor with these numbers, in row-major order.</summary>
    internal static Tensor Numbers(Tape tape, string name, Shape shape, params ReadOnlySpan<float> numbers)
    {
        var tensor = tape.Leaf(name, shape);
        numbers.CopyTo(tensor.Values);
        return tensor;
    }

    /// <summary>A matrix that changes nothing: with such a head, the hidden numbers are the logits.</summary>
    internal static Tensor Unchanged(Tape tape, int size)
    {
        var tensor = tape.Leaf("head", new Shape(("vocabulary", size), ("channels", size)));
        for (var i = 0; i < tensor.Values.Length; i++)
            tensor.Values[i] = i % (size + 1) == 0 ? 1 : 0;
        return tensor;
    }
}
