using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.Cli.LanguageModel;

/// <summary>What <c>samvad lm doctor</c> was asked to examine, opened.</summary>
internal sealed class PatientCase : IDisposable
{
    private readonly LoadedModel? _loaded;

    private PatientCase(Patient patient, LoadedModel? loaded) => (Patient, _loaded) = (patient, loaded);

    internal Patient Patient { get; }

    internal static PatientCase Open(string name, string? data, string? validation)
    {
        if (validation is not null && data is null)
            throw new CommandException("--validation is the text to measure with; say with --data what the model learns from.");
        if (!ModelFolder.Exists(name) && DecoderPresets.All.TryGetValue(name, out var preset))
            return new(OfPreset(preset, data, validation), null);
        if (!ModelFolder.Exists(name) && !Directory.Exists(name))
        {
            throw new CommandException(
                $"There is no model at {name}, and no preset of that name. Presets: {string.Join(", ", DecoderPresets.All.Keys)}.");
        }

        var loaded = ModelFolder.Load(name);
        try
        {
            return new(WithText(new(loaded.Model.Config) { Trained = loaded.Model, Tokenizer = loaded.Tokenizer }, data, validation), loaded);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Patient.Text?.Dispose();
        _loaded?.Dispose();
    }

    /// <summary>A preset has no tokenizer: its tokens are the characters of the text, of which there may be more than it expects.</summary>
    private static Patient OfPreset(DecoderConfig preset, string? data, string? validation)
    {
        if (data is null)
            return new(preset);
        var tokenizer = CharacterTokenizer.LearnFiles(validation is null ? [data] : [data, validation]);
        var vocabulary = Math.Max(preset.Vocabulary, tokenizer.VocabularySize);
        return WithText(new(preset with { Vocabulary = vocabulary }) { Tokenizer = tokenizer }, data, validation);
    }

    private static Patient WithText(Patient patient, string? data, string? validation) =>
        data is null ? patient : patient with { Text = ExaminedText.Read(data, validation, patient.Tokenizer!) };
}
