namespace Samvad.LanguageModel.Formats;

/// <summary>How a GGUF file stores the elements of a tensor; the numbers are those of the format.</summary>
public enum GgufTensorType
{
    /// <summary>Single precision.</summary>
    F32 = 0,

    /// <summary>IEEE half precision.</summary>
    F16 = 1,

    /// <summary>Q8_0: blocks of 32 signed bytes with a half-precision scale: 8.5 bits per element.</summary>
    Q8 = 8,
}
