using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Encoders.FineTuning;

/// <summary>Lets a <see cref="TransformerEncoder"/> go on learning, from sentences of which each has a class.</summary>
public static class FineTuner
{
    /// <summary>Trains an encoder; the same examples and options give the same weights.</summary>
    /// <param name="pretrained">A file as <see cref="TransformerEncoder.Open"/> reads it.</param>
    /// <param name="examples">Sentences with their classes, 0 to before <paramref name="classes"/>; at least one.</param>
    /// <param name="classes">How many classes there are, also without any example.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, and the loss of the last batch.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">There is no example.</exception>
    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NonFiniteException">The loss or the gradients are not finite.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static FineTunedEncoder Train(
        string pretrained,
        IReadOnlyList<(string Text, int Class)> examples,
        int classes,
        FineTuningOptions options,
        IProgress<(double Share, double Loss)>? progress = null,
        CancellationToken cancellation = default)
    {
        if (examples.Count == 0)
            throw new ArgumentException("There is no example to learn from.", nameof(examples));
        using var file = SafetensorsFile.Open(pretrained);
        var weights = new EncoderWeights(file);
        using var reader = TransformerEncoder.Of(weights);
        using var model = reader.Trainable(weights, classes);
        ClassCentres.SetHead(model, reader, examples, classes);
        EpochTraining.Run<(int[] Ids, int Class)>(
            model.Parameters,
            [.. examples.Select(example => (Ids(reader, example.Text), example.Class))],
            example => example.Ids.Length,
            options,
            (tape, batch, pass) => Loss(tape, model, batch, options, pass),
            progress,
            cancellation);
        return FineTunedEncoder.Of(file, model.Learnt(), model.Head.Values.ToArray(), model.HeadBias.Values.ToArray());
    }

    private static Tensor Loss(Tape tape, TrainableEncoder model, (int[] Ids, int Class)[] batch, FineTuningOptions options, Pass pass)
    {
        var time = batch.Max(example => example.Ids.Length);
        var ids = new int[batch.Length * time];
        for (var b = 0; b < batch.Length; b++)
            batch[b].Ids.CopyTo(ids, b * time);
        var logits = model.Logits(tape, ids, Array.ConvertAll(batch, example => example.Ids.Length), time, pass, options.Dropout);
        return SoftmaxCrossEntropy.Apply(tape, logits, Array.ConvertAll(batch, example => example.Class), options.Smoothing);
    }

    /// <summary>The ids of a text; of one without any, the first of the vocabulary, which stands for nothing.</summary>
    private static int[] Ids(TransformerEncoder reader, string text)
    {
        Span<int> ids = stackalloc int[TransformerEncoder.MostTokens];
        ids[0] = Tokenizers.Unigram.UnigramTokenizer.Unknown;
        return ids[..Math.Max(1, reader.Tokens(text, ids))].ToArray();
    }
}
