namespace Samvad.LanguageModel.Models;

/// <summary>How much memory a model takes, in bytes, by formula.</summary>
/// <param name="Weights">The weights in single precision.</param>
/// <param name="WeightsInBFloat16">The weights as generation may hold them: matrices in bfloat16.</param>
/// <param name="CachePerToken">Keys and values that generation keeps for a token of the context.</param>
/// <param name="TrainingStates">Weights, gradients and AdamW's two moments.</param>
/// <param name="ActivationsPerToken">
/// What a training step keeps for each token of its batch, and the gradients that take turns. The logits of one piece of the batch
/// come on top.
/// </param>
public sealed record MemoryEstimate(
    long Weights, long WeightsInBFloat16, long CachePerToken, long TrainingStates, long ActivationsPerToken)
{
    private const int GradientsInTurn = 14;

    /// <summary>The memory of a model of this configuration.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    public static MemoryEstimate Of(DecoderConfig config)
    {
        using var model = Decoder.Outline(config);
        var matrices = model.Parameters.Tensors.Where(parameter => parameter.Shape.Rank == 2 && parameter.Name != "wpe.weight")
            .Sum(parameter => parameter.Shape.Count);
        var weights = model.ParameterCount * sizeof(float);
        long channels = config.Channels, keys = config.KeyValueChannels, inner = config.FeedForward;
        // Norms, queries, keys, values, mixed values, projections and sums of a block, in the order of the blocks' own code.
        var block = config.Family == DecoderFamily.Gpt2 ? (10 * channels) + (2 * inner) : (9 * channels) + (3 * keys) + (3 * inner);
        var activations = (config.Layers * block) + ((4 + GradientsInTurn) * channels);
        return new(
            weights, weights - (matrices * sizeof(ushort)), 2 * config.Layers * keys * sizeof(float), 4 * weights, activations * sizeof(float));
    }
}
