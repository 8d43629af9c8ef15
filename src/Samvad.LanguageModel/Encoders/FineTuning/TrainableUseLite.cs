using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>The <see cref="UseLiteEncoder"/> on a tape.</summary>
internal sealed class TrainableUseLite : TrainableEncoder
{
    private const float NormEpsilon = 1e-6f;

    private const int Layers = 2, Heads = 4, PlacesPerLayer = 3;

    private readonly Tensor _embedding, _timing;

    /// <param name="weights">The pretrained weights.</param>
    /// <param name="reader">The encoder that they are of.</param>
    /// <param name="classes">How many classes there are; their layer is zero.</param>
    internal TrainableUseLite(EncoderWeights weights, UseLiteEncoder reader, int classes)
        : base(UseLiteEncoder.Dimensions)
    {
        _embedding = Fixed.Add("embedding", new Shape(("pieces", reader.Pieces), ("channels", UseLiteEncoder.Embedded)));
        _timing = Fixed.Add("timing", new Shape(("places", TransformerEncoder.MostTokens), ("channels", UseLiteEncoder.Embedded)));
        AddLayer("layer.0", UseLiteEncoder.Embedded, UseLiteEncoder.FeedWidth);
        AddLinear("layer.0.residual", UseLiteEncoder.Embedded, Width);
        AddLayer("layer.1", Width, UseLiteEncoder.FeedWidth);
        AddLinear("output", Width, Width);
        Read(weights, classes);
        UseLiteEncoder.Timing(weights.Pretrained).CopyTo(_timing.Values);
        weights.Get("embedding", reader.Pieces, UseLiteEncoder.Embedded).CopyTo(_embedding.Values);
        // As the published graph has it: twice the embedding.
        foreach (ref var value in _embedding.Values)
            value *= 2;
    }

    /// <inheritdoc/>
    protected override int LastPlace => 1 + (Layers * PlacesPerLayer);

    /// <inheritdoc/>
    protected override Tensor Pooled(Tape tape, ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, int time, Pass pass, float dropout)
    {
        var x = LearnedPositions.Apply(tape, Embedding.Apply(tape, ids, lengths.Length, time, _embedding), _timing); // (B, T, 256)
        x = Dropout.Apply(tape, x, pass.Drop(dropout, 0));
        for (var layer = 0; layer < Layers; layer++)
            x = Layer(tape, x, lengths, layer, pass, dropout); // (B, T, 512)
        return Tanh.Apply(tape, Project(tape, MeanPool.Apply(tape, x, lengths), "output")); // (B, 512)
    }

    private Tensor Layer(Tape tape, Tensor x, ReadOnlySpan<int> lengths, int layer, Pass pass, float dropout)
    {
        var (name, place, width) = ($"layer.{layer}", 1 + (layer * PlacesPerLayer), x.Shape.Last);
        var qkv = Project(tape, Norm(tape, x, $"{name}.attention", NormEpsilon), $"{name}.attention.qkv"); // (B, T, 3 · width)
        var form = new AttentionForm(Heads, Heads, width / Heads, false, pass.Drop(dropout, place));
        var mixed = Attention.Apply(tape, new(qkv, 0), new(qkv, width), new(qkv, 2 * width), form, lengths);
        var residual = width == Width ? x : Project(tape, x, $"{name}.residual");
        x = Add.Apply(tape, residual, Dropout.Apply(tape, Project(tape, mixed, $"{name}.attention.out"), pass.Drop(dropout, place + 1)));
        var active = Relu.Apply(tape, Project(tape, Norm(tape, x, $"{name}.feed", NormEpsilon), $"{name}.feed.in")); // (B, T, 1536)
        return Add.Apply(tape, x, Dropout.Apply(tape, Project(tape, active, $"{name}.feed.out"), pass.Drop(dropout, place + 2)));
    }
}
