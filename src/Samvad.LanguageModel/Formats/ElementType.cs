namespace Samvad.LanguageModel.Formats;

/// <summary>The type of a stored tensor's elements, by the names of safetensors.</summary>
public enum ElementType
{
    /// <summary>A byte that is 0 or 1.</summary>
    Bool,

    /// <summary>8-bit unsigned.</summary>
    U8,

    /// <summary>8-bit signed.</summary>
    I8,

    /// <summary>8-bit float, 4 bits of exponent, 3 of mantissa, without infinities.</summary>
    F8E4M3,

    /// <summary>8-bit float, 5 bits of exponent, 2 of mantissa.</summary>
    F8E5M2,

    /// <summary>16-bit unsigned.</summary>
    U16,

    /// <summary>16-bit signed.</summary>
    I16,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of an F32.</summary>
    BF16,

    /// <summary>32-bit unsigned.</summary>
    U32,

    /// <summary>32-bit signed.</summary>
    I32,

    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>64-bit unsigned.</summary>
    U64,

    /// <summary>64-bit signed.</summary>
    I64,

    /// <summary>IEEE double precision.</summary>
    F64,
}
