using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Tests.Diagnosis;

/// <summary>Small models to examine, healthy ones and ones with a bug.</summary>
internal static class Ward
{
    internal static string Text { get; } = Sentences(1, 1200);

    internal static CharacterTokenizer Tokenizer { get; } = CharacterTokenizer.Learn(Text);

    internal static int[] Tokens { get; } = Tokenizer.Encode(Text);

    internal static DecoderConfig Gpt2 { get; } = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = Tokenizer.VocabularySize,
        Context = 32,
        Layers = 3,
        Heads = 2,
        Channels = 32,
    };

    internal static DecoderConfig Llama { get; } = Gpt2 with { Family = DecoderFamily.Llama, Heads = 4, KeyValueHeads = 2, FeedForward = 48 };

    /// <summary>Sentences from a handful of words, few of them twice.</summary>
    internal static string Sentences(int seed, int count)
    {
        string[] who = ["a clerk", "the old king", "my aunt", "some sailor", "no child", "every judge", "the queen", "one thief"];
        string[] does = ["sees", "hides", "buys", "finds", "breaks", "paints", "sells", "forgets"];
        string[] what = ["a lamp", "seven coins", "the letter", "his crown", "a red door", "two maps", "the clock", "an egg"];
        string[] when = ["at dawn", "in may", "twice", "by night", "too late", "on friday", "for love", "again"];
        var random = new Random(seed);
        string Of(string[] words) => words[random.Next(words.Length)];
        return string.Join("\n", Enumerable.Range(0, count).Select(_ => $"{Of(who)} {Of(does)} {Of(what)} {Of(when)}"));
    }

    /// <summary>What one check says of a model.</summary>
    internal static Outcome Run(ICheck check, ISubject? subject = null, Func<ISubject>? fresh = null, Func<Examination, Examination>? with = null)
    {
        using var model = subject ?? Healthy();
        using var examination = Examine(model, fresh);
        return check.Run(with?.Invoke(examination) ?? examination);
    }

    internal static Examination Examine(ISubject subject, Func<ISubject>? fresh = null) => new(subject, fresh ?? Healthy);

    internal static ISubject Healthy() => new DecoderSubject(new Decoder(Gpt2, 5));

    /// <summary>A model whose weights were changed.</summary>
    internal static ISubject Changed(Action<ParameterStore> change, DecoderConfig? config = null)
    {
        var model = new Decoder(config ?? Gpt2, 5);
        change(model.Parameters);
        return new DecoderSubject(model);
    }

    /// <summary>Batches of the text whose labels are the token <paramref name="shift"/> places further.</summary>
    internal static Action<long, Batch> Batches(int shift) => (step, batch) =>
    {
        var random = new Random((int)step);
        for (var row = 0; row < batch.Size; row++)
        {
            var start = random.Next(Tokens.Length - batch.Time - shift);
            Tokens.AsSpan(start, batch.Time).CopyTo(batch.Tokens.AsSpan(row * batch.Time));
            Tokens.AsSpan(start + shift, batch.Time).CopyTo(batch.Labels.AsSpan(row * batch.Time));
        }
    };

    /// <summary>A model that was trained for a while.</summary>
    internal static Decoder Trained(Action<long, Batch> batches, DecoderConfig? config = null)
    {
        var model = new Decoder(config ?? Gpt2, 5);
        using var trainer = new Trainer(model, new TrainingOptions(new LearningRate(3e-3f, 3e-3f, 10, 1000), new()));
        var batch = new Batch(8, 32);
        for (var step = 0; step < 150; step++)
        {
            batches(step, batch);
            trainer.Step(batch);
        }

        return model;
    }
}

/// <summary>A model between which and the checks a bug sits.</summary>
internal sealed class Sick(ISubject inner) : ISubject
{
    internal delegate Tensor LogitsOf(ISubject inner, Tape tape, int[] tokens, int batch, int time);

    internal delegate Tensor LossOf(ISubject inner, Tape tape, int[] tokens, int[] labels, int batch, int time);

    internal LogitsOf? OnLogits { get; init; }

    internal LossOf? OnLoss { get; init; }

    public DecoderConfig Config => inner.Config;

    public ParameterStore Parameters => inner.Parameters;

    public Tensor Logits(Tape tape, ReadOnlySpan<int> tokens, int batch, int time) =>
        OnLogits is null ? inner.Logits(tape, tokens, batch, time) : OnLogits(inner, tape, tokens.ToArray(), batch, time);

    public Tensor Loss(Tape tape, ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int batch, int time) => OnLoss is null
        ? inner.Loss(tape, tokens, labels, batch, time)
        : OnLoss(inner, tape, tokens.ToArray(), labels.ToArray(), batch, time);

    public void Dispose() => inner.Dispose();
}
