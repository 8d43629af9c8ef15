using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>What the checks of one visit share: the model, what it learns from, and a batch of that.</summary>
/// <param name="subject">The model; not disposed of here.</param>
/// <param name="fresh">Makes a model like it with first, random weights.</param>
internal sealed class Examination(ISubject subject, Func<ISubject> fresh) : IDisposable
{
    /// <summary>Tokens times parameters that a pass may cost: a second or less.</summary>
    private const long PassCost = 4_000_000_000;

    private const int MostRows = 4;
    private const int MostTime = 32;
    private const ulong Seed = 20250419;

    private Batch? _sample;
    private FirstSteps? _firstSteps;

    /// <summary>The model.</summary>
    internal ISubject Subject { get; } = subject;

    /// <summary>Whether its weights were learned; if not, they are the first, random ones.</summary>
    internal bool HasLearned { get; init; }

    /// <summary>Its tokenizer, if it has one yet.</summary>
    internal Tokenizer? Tokenizer { get; init; }

    /// <summary>The text that it is to learn from, or the beginning of it; null if none was given.</summary>
    internal string? TrainingText { get; init; }

    /// <summary>The text to measure with, or the beginning of it; null if none was given.</summary>
    internal string? ValidationText { get; init; }

    /// <summary>Fills in the batch of a step, as training does; null if no text was given.</summary>
    internal Action<long, Batch>? Batches { get; init; }

    /// <summary>The learning rate that training will reach.</summary>
    internal float LearningRate { get; init; } = 1e-3f;

    /// <summary>Stops the examination between two steps of it.</summary>
    internal CancellationToken Cancellation { get; init; }

    /// <summary>The tape that checks compute on, one after the other.</summary>
    internal Tape Tape { get; } = new();

    /// <summary>How many tokens in a row the checks use.</summary>
    internal int Time => (int)Math.Clamp(PassCost / Subject.Parameters.Count / 2, Math.Min(8, Subject.Config.Context), Math.Min(Subject.Config.Context, MostTime));

    /// <summary>How many rows of tokens they use.</summary>
    internal int Rows => (int)Math.Clamp(PassCost / Subject.Parameters.Count / Time, 2, MostRows);

    /// <summary>A batch of the text, or of random tokens where there is no text.</summary>
    internal Batch Sample => _sample ??= MakeSample();

    /// <summary>The first steps of training on <see cref="Sample"/>; they are made when a check first asks for them.</summary>
    internal FirstSteps FirstSteps => _firstSteps ??= MakeFirstSteps();

    /// <summary>A model with first weights, to be disposed of.</summary>
    internal ISubject Fresh() => fresh();

    /// <summary>As many random tokens as asked for.</summary>
    internal int[] RandomTokens(int count, ulong stream) =>
        [.. Enumerable.Range(0, count).Select(i => (int)(CounterRandom.Word(Seed + stream, (ulong)i) % (uint)Subject.Config.Vocabulary))];

    /// <summary>The logits of all positions (batch · time · vocabulary).</summary>
    internal float[] Logits(ReadOnlySpan<int> tokens, int batch)
    {
        Cancellation.ThrowIfCancellationRequested();
        Tape.Reset();
        Tape.Recording = false;
        return Subject.Logits(Tape, tokens, batch, tokens.Length / batch).Values.ToArray();
    }

    /// <summary>The loss of a model on a batch.</summary>
    internal float Loss(ISubject model, Batch batch, ReadOnlySpan<int> labels)
    {
        Cancellation.ThrowIfCancellationRequested();
        Tape.Reset();
        Tape.Recording = false;
        return model.Loss(Tape, batch.Tokens, labels, batch.Size, batch.Time).Values[0];
    }

    /// <inheritdoc/>
    public void Dispose() => Tape.Dispose();

    private Batch MakeSample()
    {
        var batch = new Batch(Rows, Time);
        if (Batches is not null)
        {
            Batches(0, batch);
            return batch;
        }

        for (var row = 0; row < Rows; row++)
        {
            var tokens = RandomTokens(Time + 1, (ulong)row);
            tokens.AsSpan(0, Time).CopyTo(batch.Tokens.AsSpan(row * Time));
            tokens.AsSpan(1).CopyTo(batch.Labels.AsSpan(row * Time));
        }

        return batch;
    }

    private FirstSteps MakeFirstSteps()
    {
        using var model = Fresh();
        return FirstSteps.Make(model, Tape, Sample, LearningRate, Cancellation);
    }
}
