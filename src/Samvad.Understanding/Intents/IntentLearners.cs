using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Pretrained;
using Samvad.Understanding.FineTuned;
using Samvad.Understanding.Transformer;

namespace Samvad.Understanding.Intents;

/// <summary>The learner that an assistant asks for.</summary>
public static class IntentLearners
{
    private const string UntilThen = "Until then intents are learnt as `sparse` does.";

    /// <summary>
    /// The learner for an assistant. Where the pretrained encoder that it asks for cannot be used, it is <see cref="SparseLearner"/>,
    /// and the reason is told: an assistant that understands less well is better than none.
    /// </summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="notify">Told why the learner is not the one asked for, and what to do.</param>
    /// <param name="models">The folder of downloaded models; <see cref="PretrainedFolder.Path"/> if null.</param>
    /// <param name="sentences">What a dense model uses instead of the pretrained encoder, if anything.</param>
    public static IIntentLearner For(Assistant assistant, Action<string> notify, string? models = null, ISentenceVectors? sentences = null)
    {
        if (assistant.IntentModel == IntentModelKind.Dense && sentences is not null)
            return new DenseLearner(sentences);
        var encoders = EncoderFiles.Of(assistant.Encoder, models);
        try
        {
            return Open(assistant.IntentModel, [.. encoders.Select(encoder => encoder.Path)], assistant.IsPretrained ? assistant.Unlabelled : []);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            var (name, file) = EncoderFiles.Blamed(encoders, e);
            notify($"There is no sentence encoder at {file}; get it with `samvad model get {name}`. {UntilThen}");
        }
        catch (Exception e) when (e is LanguageModel.Formats.ModelFileException or IOException or UnauthorizedAccessException)
        {
            notify($"{e.Message} Get the sentence encoder anew with `samvad model get {EncoderFiles.Blamed(encoders, e).Name}`. {UntilThen}");
        }

        return new SparseLearner();
    }

    /// <summary>A learner.</summary>
    /// <param name="model">How it learns.</param>
    /// <param name="encoders">The files of the pretrained encoders that it builds on, if it does: one or more.</param>
    /// <param name="unlabelled">Messages that nobody has labelled; only a transformer learns from them.</param>
    /// <exception cref="LanguageModel.Formats.ModelFileException">An encoder's file is damaged or of another model.</exception>
    /// <exception cref="IOException">An encoder's file is missing or cannot be read.</exception>
    public static IIntentLearner Open(IntentModelKind model, IReadOnlyList<string> encoders, IReadOnlyList<string> unlabelled) => model switch
    {
        IntentModelKind.Sparse => new SparseLearner(),
        IntentModelKind.Transformer => new TransformerLearner(unlabelled),
        IntentModelKind.FineTuned => new FineTunedLearner(encoders),
        _ => new DenseLearner(new EncoderVectors(TransformerEncoder.Open(encoders[0]))),
    };
}
