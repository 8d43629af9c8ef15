using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Ops;

namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>
/// Utterances side by side, padded to the longest. Position 0 of each stands for the sentence and has the features of all its tokens. When
/// learning, some features are dropped, and some tokens hidden, in the sentence too.
/// </summary>
internal sealed class UtteranceBatch
{
    private readonly List<int> _starts = [];
    private readonly List<int> _features = [];
    private readonly List<int> _hiddenPositions = [];
    private readonly List<int> _hiddenWords = [];
    private bool[] _isHidden = [];

    /// <summary>How many utterances.</summary>
    internal int Size { get; private set; }

    /// <summary>How many positions each has, with the padding.</summary>
    internal int Time { get; private set; }

    /// <summary>Where each position's features begin; one more than positions.</summary>
    internal ReadOnlySpan<int> Starts => CollectionsMarshal.AsSpan(_starts);

    /// <summary>The features of all positions.</summary>
    internal ReadOnlySpan<int> Features => CollectionsMarshal.AsSpan(_features);

    /// <summary>How many positions of each utterance are real.</summary>
    internal int[] Lengths { get; private set; } = [];

    /// <summary>The intent of each utterance, or none.</summary>
    internal int[] Intents { get; private set; } = [];

    /// <summary>The tag of each position, or none.</summary>
    internal int[] Tags { get; private set; } = [];

    /// <summary>The positions that stand for the sentences.</summary>
    internal int[] SentencePositions { get; private set; } = [];

    /// <summary>The positions whose words are to be guessed.</summary>
    internal ReadOnlySpan<int> HiddenPositions => CollectionsMarshal.AsSpan(_hiddenPositions);

    /// <summary>The words there.</summary>
    internal ReadOnlySpan<int> HiddenWords => CollectionsMarshal.AsSpan(_hiddenWords);

    /// <summary>Fills the batch with one utterance, with all its features.</summary>
    internal void FillForReading(SparseUtterance utterance, int mostTokens)
    {
        Start(1, Math.Min(utterance.Tokens.Length, mostTokens) + 1);
        Append(0, utterance, default, 0);
    }

    /// <summary>Fills the batch with examples to learn from.</summary>
    internal void FillForLearning(ReadOnlySpan<UtteranceExample> examples, UtteranceTrainingOptions options, int mostTokens, ulong seed)
    {
        var longest = 0;
        foreach (var example in examples)
            longest = Math.Max(longest, Math.Min(example.Utterance.Tokens.Length, mostTokens));
        Start(examples.Length, longest + 1);
        for (var b = 0; b < examples.Length; b++)
        {
            var random = new Dice(seed, (ulong)b);
            Hide(b, examples[b], options, ref random);
            Append(b, examples[b].Utterance, random, options.FeatureDropout);
            Label(b, examples[b]);
        }
    }

    private void Start(int size, int time)
    {
        (Size, Time) = (size, time);
        _starts.Clear();
        _features.Clear();
        _starts.Add(0);
        if (Lengths.Length != size)
            (Lengths, Intents, SentencePositions) = (new int[size], new int[size], new int[size]);
        if (Tags.Length != size * time)
            (Tags, _isHidden) = (new int[size * time], new bool[size * time]);
        Intents.AsSpan().Fill(HeadCrossEntropy.Ignored);
        Tags.AsSpan().Fill(HeadCrossEntropy.Ignored);
        _hiddenPositions.Clear();
        _hiddenWords.Clear();
        for (var b = 0; b < size; b++)
            SentencePositions[b] = b * time;
        _isHidden.AsSpan().Clear();
    }

    private void Hide(int b, UtteranceExample example, UtteranceTrainingOptions options, ref Dice random)
    {
        for (var t = 1; t < Math.Min(Time, example.Utterance.Tokens.Length + 1); t++)
        {
            if (options.HiddenShare == 0 || random.Next() >= options.HiddenShare)
                continue;
            if (example.Words[t - 1] != UtteranceExample.None)
            {
                _hiddenPositions.Add((b * Time) + t);
                _hiddenWords.Add(example.Words[t - 1]);
            }

            // As in BERT: some of the words to guess stay visible, since nothing is hidden when the model is used.
            _isHidden[(b * Time) + t] = random.Next() < UtteranceTrainingOptions.Concealed;
        }
    }

    private void Append(int b, SparseUtterance utterance, Dice random, float dropout)
    {
        var tokens = Math.Min(Time - 1, utterance.Tokens.Length);
        Lengths[b] = tokens + 1;
        var hidden = _isHidden.AsSpan(b * Time, Time);
        _features.Add(UtteranceEncoderConfig.Sentence);
        for (var t = 0; t < tokens; t++)
        {
            if (!hidden[t + 1])
                AppendSome(utterance.Tokens[t], ref random, dropout);
        }

        if (!hidden.Contains(true))
            AppendSome(utterance.Sentence, ref random, dropout);
        _starts.Add(_features.Count);
        for (var t = 0; t < Time - 1; t++)
        {
            if (t < tokens && hidden[t + 1])
                _features.Add(UtteranceEncoderConfig.HiddenToken);
            else if (t < tokens)
                AppendSome(utterance.Tokens[t], ref random, dropout);
            _starts.Add(_features.Count);
        }
    }

    private void AppendSome(int[] features, ref Dice random, float dropout)
    {
        foreach (var feature in features)
        {
            if (dropout == 0 || random.Next() >= dropout)
                _features.Add(feature);
        }
    }

    private void Label(int b, UtteranceExample example)
    {
        Intents[b] = example.Intent;
        if (example.Tags is { } tags)
            tags.AsSpan(0, Math.Min(Time - 1, tags.Length)).CopyTo(Tags.AsSpan((b * Time) + 1));
    }

    /// <summary>Random numbers that depend on the step and the place in the batch alone.</summary>
    private struct Dice(ulong seed, ulong place)
    {
        private ulong _count;

        internal double Next() => CounterRandom.Unit(seed, place, _count++);
    }
}
