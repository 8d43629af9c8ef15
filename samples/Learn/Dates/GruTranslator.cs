using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;

namespace Samvad.Samples.Learn.Dates;

/// <summary>
/// The translator of Bahdanau et al. (2015) in small: a GRU reads the source, another writes the target, and looks at the states of
/// the first before each letter. All sources of a batch are padded to the same length, and so are the targets.
/// </summary>
internal sealed class GruTranslator : IDisposable
{
    private const int Width = 64;
    private const int Size = 32;
    private const int Letters = 24;

    private readonly int _vocabulary;
    private readonly ParameterStore _parameters = new();
    private readonly Tape _tape = new();
    private readonly AdamW _optimiser;
    private readonly Tensor _letters;
    private readonly (Tensor Input, GruWeights Gru) _encoder;
    private readonly (Tensor Input, GruWeights Gru) _decoder;
    private readonly Tensor _key;
    private readonly Tensor _query;
    private readonly Tensor _score;
    private readonly Tensor _context;
    private readonly Tensor _head;

    internal GruTranslator(int vocabulary, int seed)
    {
        _vocabulary = vocabulary;
        _letters = Matrix("letters", vocabulary, Letters);
        _encoder = Recurrent("encoder");
        _decoder = Recurrent("decoder");
        _key = Matrix("key", Size, Width);
        _query = Matrix("query", Size, Width);
        _score = _parameters.Add("score", new Shape(("size", Size)));
        _context = Matrix("context", 3 * Width, Width);
        _head = Matrix("head", vocabulary, 2 * Width);
        _parameters.Allocate();
        foreach (var (i, tensor) in _parameters.Tensors.Index())
        {
            if (!tensor.Name.EndsWith("bias", StringComparison.Ordinal))
                NormalDistribution.Fill(WorkerTeam.Shared, tensor, 1 / MathF.Sqrt(tensor.Shape.Last), seed, i);
        }

        _optimiser = new AdamW(_parameters, new AdamWOptions(Beta2: 0.99f, Decay: 0.01f));
    }

    /// <summary>A step of training; the loss before it.</summary>
    internal float Learn(TranslationBatch batch, float learningRate)
    {
        _tape.Reset();
        _tape.Recording = true;
        var written = Written(batch.Sources, batch.Lengths, batch.Given, batch.Size);
        var loss = HeadCrossEntropy.Apply(_tape, written, _head, batch.Labels);
        var value = loss.Values[0];
        _tape.Backward(loss);
        _optimiser.Step(learningRate);
        return value;
    }

    /// <summary>The most probable target of each source (batch · target length), letter by letter.</summary>
    internal int[] Translate(TranslationBatch batch, int beginning)
    {
        var length = batch.Given.Length / batch.Size;
        var target = new int[batch.Size * length];
        int[] given = [.. Enumerable.Repeat(beginning, target.Length)];
        for (var place = 0; place < length; place++)
        {
            _tape.Reset();
            _tape.Recording = false;
            var logits = Linear.Apply(_tape, Written(batch.Sources, batch.Lengths, given, batch.Size), _head, null);
            for (var i = place; i < target.Length; i += length)
            {
                var row = logits.Values.Slice(i * _vocabulary, _vocabulary);
                target[i] = row.ToArray().Index().MaxBy(logit => logit.Item).Index;
                if (place + 1 < length)
                    given[i + 1] = target[i];
            }
        }

        return target;
    }

    /// <summary>How much each place of the first source counted for each letter of its target: (target length) rows of (source length).</summary>
    internal float[][] LookedAt(TranslationBatch batch)
    {
        _tape.Reset();
        _tape.Recording = true;
        Written(batch.Sources, batch.Lengths, batch.Given, batch.Size);
        var reader = (AttentiveGru)_tape.Operations[^1];
        return [.. Enumerable.Range(0, batch.Given.Length / batch.Size).Select(step => reader.Probabilities(0, step).ToArray())];
    }

    public void Dispose()
    {
        _optimiser.Dispose();
        _tape.Dispose();
        _parameters.Dispose();
    }

    /// <summary>States and contexts (batch, time, 2 · width) when the letters before each place are given.</summary>
    private Tensor Written(int[] sources, int[] lengths, int[] given, int batch)
    {
        var read = Embedding.Apply(_tape, sources, batch, sources.Length / batch, _letters);
        var memory = Gru.Apply(_tape, Linear.Apply(_tape, read, _encoder.Input, null), null, _encoder.Gru);
        var keys = Linear.Apply(_tape, memory, _key, null);
        var before = Embedding.Apply(_tape, given, batch, given.Length / batch, _letters);
        return AttentiveGru.Apply(
            _tape, Linear.Apply(_tape, before, _decoder.Input, null), null, _decoder.Gru, new(keys, memory, _query, _score), _context, lengths);
    }

    private (Tensor Input, GruWeights Gru) Recurrent(string name)
    {
        var weight = Matrix($"{name}.recurrent", 3 * Width, Width);
        return (Matrix($"{name}.input", 3 * Width, Letters), new(weight, _parameters.Add($"{name}.bias", new Shape(("gates", 3 * Width)))));
    }

    private Tensor Matrix(string name, int outputs, int inputs) => _parameters.Add(name, new Shape(("out", outputs), ("in", inputs)));
}

/// <summary>Sources with their lengths, and targets: the letter to write at each place, and the one before it.</summary>
internal sealed record TranslationBatch(int Size, int[] Sources, int[] Lengths, int[] Given, int[] Labels);
