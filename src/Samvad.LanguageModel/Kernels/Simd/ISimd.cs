namespace Samvad.LanguageModel.Kernels.Simd;

/// <summary>
/// The arithmetic that kernels are written in, once for all widths. The vectors are the runtime's own, not wrapped, because
/// the compiler keeps those in registers.
/// </summary>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>How many numbers a vector has.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(float* source);

    /// <summary>The lower 16 bits of each number as bfloat16.</summary>
    static abstract TVector LoadLowHalves(uint* source);

    /// <summary>The upper 16 bits of each number as bfloat16.</summary>
    static abstract TVector LoadHighHalves(uint* source);

    static abstract void Store(TVector value, float* target);

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Fill(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a * b + c, rounded once where the machine does that.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The smaller one; where <paramref name="b"/> is no number, that.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>The larger one; where <paramref name="b"/> is no number, that.</summary>
    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Abs(TVector value);

    static abstract TVector Sqrt(TVector value);

    /// <summary><paramref name="magnitude"/>, which is not negative, with the sign of <paramref name="sign"/>.</summary>
    static abstract TVector WithSign(TVector magnitude, TVector sign);

    /// <summary>2 to the power of a whole number from -126 to 127.</summary>
    static abstract TVector PowerOfTwo(TVector whole);

    /// <summary>The sum of the lanes.</summary>
    static abstract float Sum(TVector value);

    /// <summary>The largest lane.</summary>
    static abstract float Largest(TVector value);
}
