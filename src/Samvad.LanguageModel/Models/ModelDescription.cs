using System.Collections.Immutable;

namespace Samvad.LanguageModel.Models;

/// <summary>What a model's <c>config.json</c> says.</summary>
/// <param name="Config">What fixes the model's shape.</param>
/// <param name="Ends">The ids of tokens that end a text; none if it is not said.</param>
/// <param name="Beginning">The ids of tokens that begin a text; none if it is not said.</param>
public sealed record ModelDescription(DecoderConfig Config, ImmutableArray<int> Ends, ImmutableArray<int> Beginning)
{
    /// <summary>A model whose text begins and ends with nothing special.</summary>
    public ModelDescription(DecoderConfig config)
        : this(config, [], [])
    {
    }
}
