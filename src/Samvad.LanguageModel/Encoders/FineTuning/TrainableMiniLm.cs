using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>The <see cref="MiniLmEncoder"/> on a tape.</summary>
internal sealed class TrainableMiniLm : TrainableEncoder
{
    private const int Layers = MiniLmEncoder.Layers, PlacesPerLayer = 3;

    private readonly Tensor _embedding, _position;

    /// <param name="weights">The pretrained weights.</param>
    /// <param name="reader">The encoder that they are of.</param>
    /// <param name="classes">How many classes there are; their layer is zero.</param>
    internal TrainableMiniLm(EncoderWeights weights, MiniLmEncoder reader, int classes)
        : base(MiniLmEncoder.Dimensions)
    {
        _embedding = Fixed.Add("embedding", new Shape(("pieces", reader.Pieces.Length), ("channels", Width)));
        _position = Fixed.Add("position", new Shape(("places", MiniLmEncoder.Places), ("channels", Width)));
        AddNorm(Fixed, "embedding.norm", Width);
        for (var layer = 0; layer < Layers; layer++)
            AddLayer($"layer.{layer}", Width, MiniLmEncoder.FeedWidth);
        Read(weights, classes);
        foreach (var tensor in Fixed.Tensors.Where(tensor => tensor.Name.Contains('.', StringComparison.Ordinal)))
            Read(weights, tensor);
        weights.Get("embedding", reader.Pieces.Length, Width).CopyTo(_embedding.Values);
        weights.Get("position", MiniLmEncoder.Places, Width).CopyTo(_position.Values);
    }

    /// <inheritdoc/>
    protected override int LastPlace => Layers * PlacesPerLayer;

    /// <inheritdoc/>
    protected override Tensor Pooled(Tape tape, ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, int time, Pass pass, float dropout)
    {
        var x = LearnedPositions.Apply(tape, Embedding.Apply(tape, ids, lengths.Length, time, _embedding), _position); // (B, T, 384)
        x = Norm(tape, x, "embedding", MiniLmEncoder.NormEpsilon);
        for (var layer = 0; layer < Layers; layer++)
            x = Layer(tape, x, lengths, layer, pass, dropout);
        return MeanPool.Apply(tape, x, lengths); // (B, 384)
    }

    private Tensor Layer(Tape tape, Tensor x, ReadOnlySpan<int> lengths, int layer, Pass pass, float dropout)
    {
        var (name, place) = ($"layer.{layer}", layer * PlacesPerLayer);
        var qkv = Project(tape, x, $"{name}.attention.qkv"); // (B, T, 3 · 384)
        var form = new AttentionForm(MiniLmEncoder.Heads, MiniLmEncoder.Heads, Width / MiniLmEncoder.Heads, false, pass.Drop(dropout, place));
        var mixed = Attention.Apply(tape, new(qkv, 0), new(qkv, Width), new(qkv, 2 * Width), form, lengths);
        var attended = Dropout.Apply(tape, Project(tape, mixed, $"{name}.attention.out"), pass.Drop(dropout, place + 1));
        x = Norm(tape, Add.Apply(tape, x, attended), $"{name}.attention", MiniLmEncoder.NormEpsilon);
        var active = Gelu.ApplyExact(tape, Project(tape, x, $"{name}.feed.in")); // (B, T, 1536)
        var fed = Dropout.Apply(tape, Project(tape, active, $"{name}.feed.out"), pass.Drop(dropout, place + 2));
        return Norm(tape, Add.Apply(tape, x, fed), $"{name}.feed", MiniLmEncoder.NormEpsilon);
    }
}
