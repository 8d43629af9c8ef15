using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Generation;

/// <summary>A model and its tokenizer, ready to generate. It does not change, and many <see cref="TextGenerator"/>s may share it.</summary>
public sealed class GenerationModel : IDisposable
{
    private readonly Decoder? _model;

    private GenerationModel(LoadedModel loaded, WeightType type)
    {
        (Tokenizer, Description) = (loaded.Tokenizer, loaded.Description);
        Weights = new InferenceWeights(loaded.Model, type);
        // Rounded weights are copies.
        if (type == WeightType.Float32)
            _model = loaded.Model;
        else
            loaded.Dispose();
    }

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>The configuration, and the tokens that begin and end texts.</summary>
    public ModelDescription Description { get; }

    internal InferenceWeights Weights { get; }

    /// <summary>Loads a model; see <see cref="ModelFolder.Load"/>.</summary>
    /// <exception cref="Formats.ModelFileException">A file is missing, damaged, or does not fit the others.</exception>
    public static GenerationModel Load(string path, WeightType type = WeightType.Float32) => Of(ModelFolder.Load(path), type);

    /// <summary>Makes a loaded model ready; it is this one's from now on, and is disposed of with it.</summary>
    public static GenerationModel Of(LoadedModel loaded, WeightType type = WeightType.Float32) => new(loaded, type);

    /// <summary>
    /// The tokens of a prompt. Names of special tokens in it are ordinary text. A token that begins texts comes first where the model was trained so
    /// (Llama) or where the prompt is empty; a model that has none begins an empty prompt with a line break, or with token 0.
    /// </summary>
    /// <exception cref="TokenizerException">The tokenizer does not know a character.</exception>
    public List<int> Encode(string prompt)
    {
        var tokens = new List<int>();
        if (!Description.Beginning.IsEmpty && (prompt.Length == 0 || Description.Config.Family == DecoderFamily.Llama))
            tokens.Add(Description.Beginning[0]);
        Tokenizer.EncodeOrdinary(prompt, tokens);
        if (tokens.Count == 0)
            tokens.Add(LineBreak());
        return tokens;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        _model?.Dispose();
    }

    private int LineBreak()
    {
        try
        {
            return Tokenizer.Encode("\n") is [var only] ? only : 0;
        }
        catch (TokenizerException)
        {
            // Its text had no line breaks.
            return 0;
        }
    }
}
