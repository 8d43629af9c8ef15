namespace Samvad.LanguageModel.Kernels.Simd;

/// <summary>One number at a time; also what is left over at the end of a row.</summary>
internal readonly unsafe struct SimdScalar : ISimd<float>
{
    public static int Count => 1;

    public static float Load(float* source) => *source;

    public static float LoadLowHalves(uint* source) => BitConverter.UInt32BitsToSingle(*source << 16);

    public static float LoadHighHalves(uint* source) => BitConverter.UInt32BitsToSingle(*source & 0xFFFF0000u);

    public static void Store(float value, float* target) => *target = value;

    public static float Fill(float value) => value;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float Divide(float a, float b) => a / b;

    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    public static float Min(float a, float b) => Math.Min(a, b);

    public static float Max(float a, float b) => Math.Max(a, b);

    public static float Abs(float value) => MathF.Abs(value);

    public static float Sqrt(float value) => MathF.Sqrt(value);

    public static float WithSign(float magnitude, float sign) => MathF.CopySign(magnitude, sign);

    public static float PowerOfTwo(float whole) => BitConverter.Int32BitsToSingle(((int)whole + 127) << 23);

    public static float Sum(float value) => value;

    public static float Largest(float value) => value;
}
