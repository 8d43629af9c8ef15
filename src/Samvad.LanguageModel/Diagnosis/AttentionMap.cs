using System.Collections.Immutable;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>What one head looks at while a model reads a text.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="Head">The head in the layer, from 0.</param>
/// <param name="Rows">
/// For each position the weights of itself and those before it, which sum to 1: row i has i + 1 numbers. What comes later is not
/// seen, and has no number.
/// </param>
public sealed record AttentionMap(int Layer, int Head, ImmutableArray<ImmutableArray<float>> Rows)
{
    /// <summary>The maps of all heads of all layers, in that order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">What it reads; at least one token, and at most as many as its context has.</param>
    /// <exception cref="ArgumentException">There are no tokens, more than the context has, or one outside the vocabulary.</exception>
    public static ImmutableArray<AttentionMap> Of(Decoder model, ReadOnlySpan<int> tokens)
    {
        if (tokens.IsEmpty || tokens.Length > model.Config.Context)
        {
            throw new ArgumentException(
                $"The text has {tokens.Length} tokens; the model can read 1 to {model.Config.Context} at once.", nameof(tokens));
        }

        var time = tokens.Length;
        using var tape = new Tape();
        model.Hidden(tape, tokens, 1, time, Pass.Inference);
        var maps = ImmutableArray.CreateBuilder<AttentionMap>(model.Config.Layers * model.Config.Heads);
        foreach (var operation in tape.Operations)
        {
            if (operation is not Attention attention)
                continue;
            var layer = maps.Count / attention.Heads;
            for (var head = 0; head < attention.Heads; head++)
            {
                var of = head;
                maps.Add(new(layer, head, [.. Enumerable.Range(0, time).Select(row => attention.Probabilities(0, of, row).ToImmutableArray())]));
            }
        }

        return maps.MoveToImmutable();
    }
}
