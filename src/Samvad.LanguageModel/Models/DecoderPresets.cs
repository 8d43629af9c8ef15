namespace Samvad.LanguageModel.Models;

/// <summary>Configurations by name.</summary>
public static class DecoderPresets
{
    private static readonly DecoderConfig s_character = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 65,
        Context = 64,
        Layers = 4,
        Heads = 4,
        Channels = 128,
        Bias = false,
        ExactGelu = true,
    };

    private static readonly DecoderConfig s_gpt2 = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 50257,
        Context = 1024,
        Layers = 12,
        Heads = 12,
        Channels = 768,
    };

    private static readonly DecoderConfig s_llama = new()
    {
        Family = DecoderFamily.Llama,
        Vocabulary = 32000,
        Context = 256,
        Layers = 6,
        Heads = 6,
        Channels = 288,
        FeedForward = 768,
        Bias = false,
    };

    /// <summary>
    /// <c>shakespeare-char-cpu</c> and <c>shakespeare-char</c>: nanoGPT's two recipes for characters; <c>gpt2-124m</c> and
    /// <c>gpt2-355m</c>: GPT-2; <c>verdict</c>: GPT-2's smallest with a context of 256, dropout, a head of its own
    /// and embeddings that begin large, for one short story;
    /// <c>llama-15m</c> and <c>llama-110m</c>: the sizes of the TinyStories models.
    /// </summary>
    public static IReadOnlyDictionary<string, DecoderConfig> All { get; } = new Dictionary<string, DecoderConfig>
    {
        ["shakespeare-char-cpu"] = s_character,
        ["shakespeare-char"] = s_character with { Context = 256, Layers = 6, Heads = 6, Channels = 384, Dropout = 0.2f },
        ["verdict"] = s_gpt2 with { Context = 256, TiedHead = false, EmbeddingDeviation = 1, Dropout = 0.1f },
        ["gpt2-124m"] = s_gpt2,
        ["gpt2-355m"] = s_gpt2 with { Layers = 24, Heads = 16, Channels = 1024 },
        ["llama-15m"] = s_llama,
        ["llama-110m"] = s_llama with { Context = 1024, Layers = 12, Heads = 12, Channels = 768, FeedForward = 2048 },
    };

    /// <summary>The preset called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static DecoderConfig Find(string name) => All.TryGetValue(name, out var config)
        ? config
        : throw new ArgumentException($"There is no preset '{name}'. There are: {string.Join(", ", All.Keys)}.", nameof(name));
}
