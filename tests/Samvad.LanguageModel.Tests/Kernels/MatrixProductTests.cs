using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Tests.Kernels;

public sealed unsafe class MatrixProductTests
{
    public static TheoryData<string, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int, int>();
            foreach (var level in InstructionLevels.Supported)
            {
                foreach (var (rows, columns, depth) in new[] { (1, 1, 1), (12, 32, 7), (13, 33, 5), (61, 97, 31), (30, 70, 401), (400, 9, 3) })
                    cases.Add(level.ToString(), rows, columns, depth);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_transposition_gives_the_naive_product(string level, int rows, int columns, int depth)
    {
        var product = MatrixProduct.At(Enum.Parse<InstructionLevel>(level));
        foreach (var transposeA in new[] { false, true })
        {
            foreach (var transposeB in new[] { false, true })
                Check(product, rows, columns, depth, transposeA, transposeB);
        }
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        using var one = new WorkerTeam(1);
        using var three = new WorkerTeam(3);

        Assert.Equal(Product(one), Product(three));

        static float[] Product(WorkerTeam team)
        {
            float[] a = Numbers(201 * 150, 1), b = Numbers(150 * 170, 2), c = new float[201 * 170];
            fixed (float* x = a, y = b, z = c)
                MatrixProduct.Current.Multiply(team, Matrix.Of(x, 150), Matrix.Of(y, 170), z, 170, 201, 170, 150, false);
            return c;
        }
    }

    [Fact]
    public void A_bias_is_added_to_every_row()
    {
        float[] a = Numbers(5 * 3, 1), b = Numbers(3 * 40, 2), bias = Numbers(40, 3), c = new float[5 * 40];
        fixed (float* x = a, y = b, z = c, d = bias)
            MatrixProduct.Current.MultiplyAdd(WorkerTeam.Shared, Matrix.Of(x, 3), Matrix.Of(y, 40), d, z, 40, 5, 40, 3);
        for (var i = 0; i < c.Length; i++)
        {
            var expected = bias[i % 40] + Enumerable.Range(0, 3).Sum(k => (double)a[(i / 40 * 3) + k] * b[(k * 40) + (i % 40)]);
            Assert.Equal(expected, c[i], 1e-5);
        }
    }

    [Theory]
    [InlineData("1024")]
    [InlineData("avx")]
    public void An_unknown_kernel_is_refused_with_what_can_be_said(string name)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => InstructionLevels.Forced(name));

        Assert.Equal($"SAMVAD_KERNEL is '{name}'; it can be 512, 256, 128 or scalar.", failure.Message);
    }

    private static void Check(MatrixProduct product, int rows, int columns, int depth, bool transposeA, bool transposeB)
    {
        float[] a = Numbers(rows * depth, 1), b = Numbers(depth * columns, 2), c = Numbers(rows * columns, 3);
        var before = c.ToArray();
        fixed (float* x = a, y = b, z = c)
        {
            var left = new Matrix(x, transposeA ? rows : depth, transposeA);
            var right = new Matrix(y, transposeB ? depth : columns, transposeB);
            product.Multiply(WorkerTeam.Shared, left, right, z, columns, rows, columns, depth, false);
            Compare(1);
            product.Multiply(WorkerTeam.Shared, left, right, z, columns, rows, columns, depth, true);
            Compare(2);
        }

        void Compare(int times)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                {
                    var expected = 0.0;
                    for (var k = 0; k < depth; k++)
                        expected += (double)a[transposeA ? (k * rows) + i : (i * depth) + k] * b[transposeB ? (j * depth) + k : (k * columns) + j];
                    Assert.Equal(times * expected, c[(i * columns) + j], 1e-6 * (depth + 10));
                }
            }
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
