using System.Text.Json;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>
/// Saves and loads tokenizers as Hugging Face's <c>tokenizer.json</c>, so that the <c>tokenizers</c> library and all that is
/// built on it give the same ids. Byte-level BPE with the patterns of GPT-2 and GPT-4, characters, and bytes can be said
/// and read; anything else in a file is refused and not ignored, since it would give other ids.
/// </summary>
public static class HuggingFaceTokenizerFile
{
    /// <summary>Saves a tokenizer. A file that is there is replaced once the new one is complete.</summary>
    /// <exception cref="ArgumentException">The tokenizer is of a kind that the format or we do not know.</exception>
    public static void Save(Tokenizer tokenizer, string path)
    {
        var options = new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        AtomicFile.Write(path, stream =>
        {
            using var json = new Utf8JsonWriter(stream, options);
            HuggingFaceWriter.Write(tokenizer, json);
        });
    }

    /// <summary>Loads a tokenizer.</summary>
    /// <exception cref="ModelFileException">The file is damaged or says something that is not supported.</exception>
    public static Tokenizer Load(string path)
    {
        var root = JsonField.ReadFile(path);
        root.Required("version").ExpectString("1.0", "Only version 1.0 of the format is known.");
        foreach (var (name, field) in root.Members())
        {
            if (name is not ("version" or "truncation" or "padding" or "added_tokens" or "normalizer" or "pre_tokenizer"
                or "post_processor" or "decoder" or "model"))
            {
                throw field.Wrong("This part is not known; it could change the ids.");
            }
        }

        if (root.Optional("normalizer") is { } normalizer)
            throw normalizer.Wrong("Normalised text could not be given back as it was.");
        var model = root.Required("model");
        var type = model.Required("type");
        return type.String() switch
        {
            "BPE" => HuggingFaceBpe.Load(root, model),
            "WordLevel" => HuggingFaceCharacters.Load(root, model),
            _ => throw type.Wrong("Expected BPE (byte-level) or WordLevel (characters)."),
        };
    }
}
