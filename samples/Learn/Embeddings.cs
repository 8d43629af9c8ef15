using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn;

/// <summary>A token becomes a row of a table, and its place in the text the row of another; both are added.</summary>
internal static class Embeddings
{
    internal static int Run()
    {
        using var tape = new Tape();
        var table = Given.Numbers(
            tape, "table", new Shape(("vocabulary", 4), ("channels", 3)), 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        var places = Given.Numbers(
            tape, "places", new Shape(("positions", 3), ("channels", 3)), 0.1f, 0.1f, 0.1f, 0.2f, 0.2f, 0.2f, 0.3f, 0.3f, 0.3f);
        int[] tokens = [2, 1, 2];

        var looked = Embedding.Apply(tape, tokens, 1, 3, table); // (1, 3, 3)
        var x = LearnedPositions.Apply(tape, looked, places); // (1, 3, 3)

        for (var i = 0; i < tokens.Length; i++)
        {
            Show.Line($"token {tokens[i]}: its row", looked.Values.Slice(3 * i, 3));
            Show.Line($"  with position {i}", x.Values.Slice(3 * i, 3));
        }

        return 0;
    }
}
