using System.Collections.Immutable;

namespace Samvad.LanguageModel.Formats;

/// <summary>A value in the metadata of a GGUF file.</summary>
public abstract record GgufValue
{
    private protected GgufValue()
    {
    }

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : GgufValue;

    /// <summary>A count, dimension or id.</summary>
    public sealed record UInt32(uint Value) : GgufValue;

    /// <summary>A single-precision number.</summary>
    public sealed record Float32(float Value) : GgufValue;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Value) : GgufValue;

    /// <summary>Texts, such as the tokens of a vocabulary, in UTF-8 or any other bytes.</summary>
    public sealed record Texts(ImmutableArray<byte[]> Values) : GgufValue;

    /// <summary>Whole numbers, such as the kinds of tokens.</summary>
    public sealed record Int32s(ImmutableArray<int> Values) : GgufValue;

    /// <summary>Numbers, such as the scores of tokens.</summary>
    public sealed record Float32s(ImmutableArray<float> Values) : GgufValue;
}
