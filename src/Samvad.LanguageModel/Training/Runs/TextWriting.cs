using System.Text;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>Lets the model that is being trained write something. It reads the weights where training has them.</summary>
internal sealed class TextWriting : IDisposable
{
    private readonly GenerationModel _model;

    /// <summary>For a model, which belongs to this from now on.</summary>
    internal TextWriting(Models.Decoder model, Tokenizer tokenizer) => _model = GenerationModel.Of(new(model, tokenizer, new(model.Config)));

    /// <summary>A text; the same seed, step and weights give the same.</summary>
    internal string Write(SampleSettings settings, int seed, long step)
    {
        using var generator = new TextGenerator(_model);
        var options = new GenerationOptions
        {
            MaxTokens = settings.Tokens,
            WhenFull = FullContext.Slide,
            Sampling = new() { Temperature = settings.Temperature, TopK = settings.TopK, TopP = 1, Seed = HashCode(seed, step) },
        };
        var text = new StringBuilder();
        foreach (var piece in generator.Generate(_model.Encode(settings.Prompt), options))
            text.Append(piece.Text);
        return text.ToString();
    }

    /// <summary>Refuses a beginning that the tokenizer does not know, before hours are spent.</summary>
    /// <exception cref="TrainingException">It does not know it.</exception>
    internal void Check(SampleSettings settings)
    {
        try
        {
            _model.Encode(settings.Prompt);
        }
        catch (TokenizerException refused)
        {
            throw new TrainingException($"`samples.prompt` cannot be written with this tokenizer: {refused.Message}", refused);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private static int HashCode(int seed, long step) => (int)(Kernels.Random.CounterRandom.Word((uint)seed, (ulong)step) >> 1);
}
