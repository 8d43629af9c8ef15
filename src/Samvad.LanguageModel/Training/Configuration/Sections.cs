using System.Collections.Immutable;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>What is trained.</summary>
public sealed record ModelSettings
{
    /// <summary>The preset that the shape started from, if any.</summary>
    public string? Preset { get; init; }

    /// <summary>The shape. Its vocabulary is that of the tokenizer, unless <see cref="Vocabulary"/> is set.</summary>
    public DecoderConfig Shape { get; init; } = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 1,
        Context = 0,
        Layers = 0,
        Heads = 0,
        Channels = 0,
    };

    /// <summary>Rows of the embedding, if there should be more than the tokenizer has tokens; 0 for as many.</summary>
    public int Vocabulary { get; init; }
}

/// <summary>A text to learn from.</summary>
/// <param name="Path">The file.</param>
/// <param name="Weight">How much is drawn from it, relative to the others.</param>
/// <param name="Separator">What stands between its documents; null if it is one document.</param>
public sealed record SourceSettings(string Path, double Weight = 1, string? Separator = null);

/// <summary>Which part of the text is kept from training.</summary>
public enum SplitKind
{
    /// <summary>The end of each source.</summary>
    AtEnd,

    /// <summary>Whole documents.</summary>
    ByDocument,
}

/// <summary>What is learned from.</summary>
public sealed record DataSettings
{
    /// <summary>The texts.</summary>
    public ImmutableArray<SourceSettings> Sources { get; init; } = [];

    /// <summary>The part of the text that is kept from training, 0 … 0.9.</summary>
    public float Validation { get; init; } = 0.1f;

    /// <summary>Which part that is.</summary>
    public SplitKind Split { get; init; }

    /// <summary>The special token behind each document; null for none.</summary>
    public string? EndOfDocument { get; init; }
}

/// <summary>Where a tokenizer comes from.</summary>
public enum TokenizerKind
{
    /// <summary>A token for each character of the text.</summary>
    Character,

    /// <summary>A token for each byte.</summary>
    Byte,

    /// <summary>Byte-level BPE, learned from the text.</summary>
    Bpe,

    /// <summary>GPT-2's, from its two published files.</summary>
    Gpt2,

    /// <summary>A <c>tokenizer.json</c>.</summary>
    File,
}

/// <summary>What makes tokens of the text.</summary>
public sealed record TokenizerSettings
{
    /// <summary>Where it comes from.</summary>
    public TokenizerKind Kind { get; init; }

    /// <summary>How many tokens BPE learns.</summary>
    public int Vocabulary { get; init; } = 8192;

    /// <summary>How BPE cuts text into pieces.</summary>
    public PreTokenPattern Pattern { get; init; }

    /// <summary>The file, or for GPT-2 the folder with both files.</summary>
    public string? Path { get; init; }

    /// <summary>Special tokens of a tokenizer that is made from the text.</summary>
    public ImmutableArray<string> Specials { get; init; } = [];
}

/// <summary>The learning rate; its last step is the training's.</summary>
public sealed record ScheduleSettings
{
    /// <summary>How it goes on after the warm-up.</summary>
    public LearningRateKind Kind { get; init; }

    /// <summary>What it rises to.</summary>
    public float Peak { get; init; } = 3e-4f;

    /// <summary>What it falls to; a tenth of the peak if it is not set.</summary>
    public float Floor { get => field < 0 ? Peak / 10 : field; init; } = -1;

    /// <summary>Steps of warm-up.</summary>
    public int WarmUp { get; init; }

    /// <summary>Steps of decay, of <see cref="LearningRateKind.WarmupStableDecay"/>; 0 for a fifth of all.</summary>
    public int Decay { get; init; }
}

/// <summary>When the model is measured.</summary>
public sealed record EvaluationSettings
{
    /// <summary>Steps from one evaluation to the next; 0 for none but the first and the last.</summary>
    public int Every { get; init; } = 250;

    /// <summary>Batches of training and of validation text each; 0 for all of the validation text.</summary>
    public int Batches { get; init; } = 20;

    /// <summary>Batches of the last evaluation; 0 for as many as of the others.</summary>
    public int FinalBatches { get; init; }

    /// <summary>Evaluations without improvement after which the training stops; 0 for never.</summary>
    public int Patience { get; init; }
}

/// <summary>When the model writes something, so that one sees what it has learned.</summary>
public sealed record SampleSettings
{
    /// <summary>Steps from one sample to the next; 0 for none.</summary>
    public int Every { get; init; } = 500;

    /// <summary>What the text begins with.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Tokens to write.</summary>
    public int Tokens { get; init; } = 200;

    /// <summary>0 takes the likeliest token, 1 draws as the model says.</summary>
    public float Temperature { get; init; } = 0.8f;

    /// <summary>Draws among so many of the likeliest tokens; 0 for all.</summary>
    public int TopK { get; init; } = 50;
}
