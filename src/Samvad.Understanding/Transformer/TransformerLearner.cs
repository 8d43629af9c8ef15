using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Transformer;

/// <summary>
/// Learns an <see cref="UtteranceModel"/>: slower to train than <see cref="SparseLearner"/>, minutes for ten thousand phrases, and better at words
/// in an unusual order. It wants some hundred phrases at least.
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

        UtteranceText[] texts = [.. examples.Select(example => new UtteranceText(Untagged(example.Text), example.Intent))];
        TaggedTokens[] heard = [.. _unlabelled.Select(Untagged).Where(text => text.Tokens.Length > 0)];
        var trainer = new UtteranceModelTrainer(texts, heard, TagSet.Of([]), _options with { Seed = options.Seed });
        return trainer.Train(options.RejectedShare, progress, cancellation);
    }

    /// <inheritdoc/>
    public IIntentModel Load(string path) => UtteranceModelFile.Read(path);

    private static TaggedTokens Untagged(string text)
    {
        var tokens = Tokeniser.Split(text);
        return new(text, tokens, new int[tokens.Length]);
    }

    private string Hash()
    {
        var content = $"{JsonSerializer.Serialize(_options)}\n{string.Join('\n', _unlabelled)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6));
    }
}
