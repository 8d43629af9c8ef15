namespace Samvad.LanguageModel.Generation;

/// <summary>How the matrices of a model are held for generation. Sums are always in single precision.</summary>
public enum WeightType
{
    /// <summary>Single precision: what was trained.</summary>
    Float32,

    /// <summary>bfloat16: half of the memory and nearly twice the speed, with 8 bits of precision.</summary>
    BFloat16,
}
