using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Transformer;

/// <summary>
/// Learns an <see cref="UtteranceModel"/>, intents and marks together: slower to train than <see cref="SparseLearner"/>, minutes for ten thousand
/// phrases, and better at words in an unusual order. It wants some hundred phrases at least.
/// </summary>
/// <param name="unlabelled">
/// Messages that nobody has labelled, such as an assistant has heard; the model first learns to guess their words. Null for none.
/// </param>
/// <param name="options">How it is trained; defaults where null.</param>
public sealed class TransformerLearner(IReadOnlyList<string>? unlabelled = null, UtteranceTrainingOptions? options = null) : IIntentLearner
{
    private readonly UtteranceTrainingOptions _options = options ?? new UtteranceTrainingOptions();
    private readonly IReadOnlyList<string> _unlabelled = unlabelled ?? [];

    /// <inheritdoc/>
    public string Id => $"transformer-{Hash()}";

    /// <inheritdoc/>
    public IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        if (!examples.Any(example => example.Intent is not null))
        {
            throw new ArgumentException(
                $"None of the {examples.Count} examples has an intent; give at least one phrase of one intent.", nameof(examples));
        }

        TrainingSize.Require(examples);
        var tags = TagSet.Of(examples.SelectMany(example => example.Marks).Select(mark => mark.Label));
        UtteranceText[] texts = [.. examples.Select(example => new UtteranceText(Tagged(new(example.Text, example.Marks)), example.Intent))];
        TaggedTokens[] heard = [.. _unlabelled.Select(text => Tagged(new(text, []))).Where(text => text.Tokens.Length > 0)];
        var trainer = new UtteranceModelTrainer(texts, heard, tags, _options with { Seed = options.Seed });
        return trainer.Train(options.RejectedShare, progress, cancellation);

        TaggedTokens Tagged(MarkedText text) => TaggedTokens.Of(text.Separated(), tags);
    }

    /// <inheritdoc/>
    public IIntentModel Load(string path) => UtteranceModelFile.Read(path);

    private string Hash()
    {
        var content = $"{JsonSerializer.Serialize(_options)}\n{string.Join('\n', _unlabelled)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6));
    }
}
