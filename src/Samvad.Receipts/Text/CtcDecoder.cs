using System.Numerics.Tensors;
using System.Text;

namespace Samvad.Receipts.Text;

/// <summary>
/// Reads the recogniser's answer: for each column of the image, how likely each character is. The likeliest is taken; what
/// is repeated counts once, unless a blank stands between (connectionist temporal classification, Graves et al., 2006).
/// </summary>
/// <param name="characters">The characters, in the network's order, without the blank.</param>
internal sealed class CtcDecoder(IReadOnlyList<string> characters)
{
    private const int Blank = 0;

    /// <summary>The number of classes: the characters and the blank, which is the first.</summary>
    internal int Classes => characters.Count + 1;

    /// <summary>The text, and how sure the network was on average, from 0 to 1.</summary>
    /// <param name="probabilities">(columns, classes).</param>
    internal (string Text, float Confidence) Decode(ReadOnlySpan<float> probabilities)
    {
        var text = new StringBuilder();
        var (last, sum, count) = (Blank, 0f, 0);
        for (; !probabilities.IsEmpty; probabilities = probabilities[Classes..])
        {
            var best = TensorPrimitives.IndexOfMax(probabilities[..Classes]);
            if (best != Blank && best != last)
            {
                text.Append(characters[best - 1]);
                sum += probabilities[best];
                count++;
            }

            last = best;
        }

        return (text.ToString(), count == 0 ? 0 : sum / count);
    }
}
