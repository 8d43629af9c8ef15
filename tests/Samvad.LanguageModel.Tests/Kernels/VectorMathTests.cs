using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tests.Ops;

namespace Samvad.LanguageModel.Tests.Kernels;

public sealed unsafe class VectorMathTests
{
    public static TheoryData<string> Levels => [.. InstructionLevels.Supported.Select(level => level.ToString())];

    [Theory]
    [MemberData(nameof(Levels))]
    public void The_exponential_is_right_to_two_units_in_the_last_place(string level)
    {
        float[] x = [.. Enumerable.Range(0, 20_001).Select(i => (i - 15_000) * 0.005f)];
        var y = x.ToArray();
        fixed (float* p = y)
            At(level).ExpSum(p, y.Length, 1, 0);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = Math.Exp(x[i]);
            Assert.True(Math.Abs(y[i] - expected) <= 2 * MathF.BitIncrement((float)expected) - 2 * (float)expected + 1e-45, $"exp({x[i]}) is {y[i]}, not {expected}");
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Very_large_and_very_small_exponents_neither_overflow_nor_vanish(string level)
    {
        float[] y = [-1000, -88, 88.2f, 1000, float.NegativeInfinity];
        fixed (float* p = y)
            At(level).ExpSum(p, y.Length, 1, 0);

        Assert.All(y, value => Assert.True(float.IsFinite(value) && value > 0));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void What_is_no_number_stays_none(string level)
    {
        float[] x = [.. Enumerable.Repeat(float.NaN, 19)], y = [.. x], z = [.. x];
        fixed (float* p = x, q = y, r = z)
        {
            At(level).GeluTanh(p, q, x.Length);
            At(level).GeluExact(p, r, x.Length);
            Assert.Equal(float.NaN, At(level).ExpSum(p, x.Length, 1, 0));
        }

        Assert.All([.. x, .. y, .. z], value => Assert.Equal(float.NaN, value));
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Both_gelus_are_right_far_from_zero_too(string level)
    {
        float[] x = [.. Enumerable.Range(0, 1001).Select(i => (i - 500) * 0.02f)], y = new float[x.Length];
        fixed (float* p = x, q = y)
            At(level).GeluTanh(p, q, x.Length);
        OperationCheck.Near([.. x.Select(v => Naive.GeluTanh(v))], y, 2e-7, "tanh");
        fixed (float* p = x, q = y)
            At(level).GeluExact(p, q, x.Length);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(Math.Abs(x[i]) < 5 ? Naive.GeluExact(x[i]) : Math.Max(x[i], 0), y[i], 2e-6);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Sums_and_maxima_do_not_miss_the_end_of_a_row(string level)
    {
        for (var count = 1; count < 150; count++)
        {
            float[] x = [.. Enumerable.Range(1, count).Select(i => (float)i)], y = new float[count];
            fixed (float* p = x, q = y)
            {
                Assert.Equal(count, At(level).Largest(p, count));
                Assert.Equal(count * (count + 1.0) * ((2 * count) + 1) / 6, At(level).Dot(p, p, count));
                At(level).Add(p, p, q, count);
                At(level).Scale(p, 3, q, count, true);
            }

            Assert.Equal(x.Select(v => 5 * v), y);
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_matrix_in_bfloat16_is_multiplied_to_the_ends_of_its_rows(string level)
    {
        const int rows = 3;
        for (var count = 1; count < 300; count += 7)
        {
            // Whole numbers as small as these are exact in bfloat16, and so are their sums in single precision.
            float[] w = [.. Enumerable.Range(0, rows * count).Select(i => (i % 101) - 50f)], x = new float[320], y = [1, 1, 1], bias = [2, 3, 4];
            for (var i = 0; i < count; i++)
                x[i] = i % 7;
            var pairs = BFloat16Rows.Pairs(count);
            var packed = new uint[rows * pairs];
            fixed (float* pw = w, px = x, py = y, pb = bias)
            fixed (uint* pp = packed)
            {
                for (var row = 0; row < rows; row++)
                    BFloat16Rows.Pack(pw + (row * count), pp + (row * pairs), count);
                At(level).RowProducts(pp, px, pb, py, rows, pairs, accumulate: true);
            }

            Assert.Equal(Enumerable.Range(0, rows).Select(row => 3f + row + Enumerable.Range(0, count).Sum(i => w[(row * count) + i] * x[i])), y);
        }
    }

    private static VectorMath At(string level) => VectorMath.At(Enum.Parse<InstructionLevel>(level));
}
