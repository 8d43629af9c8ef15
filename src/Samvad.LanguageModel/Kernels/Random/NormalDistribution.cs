using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Kernels.Random;

/// <summary>Normally distributed numbers by the method of Box and Muller (1958), each a function of seed, place and index.</summary>
internal static unsafe class NormalDistribution
{
    /// <summary>Fills a tensor with numbers of mean 0; the <paramref name="place"/> tells it from others with the same seed.</summary>
    internal static void Fill(WorkerTeam team, Tensor tensor, float deviation, int seed, int place)
    {
        var slices = Slices.OfNumbers((nint)tensor.Shape.Count, team.Threads);
        team.Run(new Slice(slices, tensor.Data, deviation, DropRate.For(0, seed, -1, place).Key), slices.Parts);
    }

    private readonly struct Slice(Slices slices, float* x, float deviation, ulong key) : IPartition
    {
        public void Run(int part)
        {
            nint start = slices.Start(part), end = start + slices.Length(part);
            for (var i = start; i < end; i += 2)
            {
                var uniform = (CounterRandom.Word(key, (ulong)i) + 1.0) / 4294967297.0;
                var radius = deviation * Math.Sqrt(-2 * Math.Log(uniform));
                var (sin, cos) = Math.SinCos(CounterRandom.Word(key, (ulong)i + 1) * (2 * Math.PI / 4294967296.0));
                x[i] = (float)(radius * cos);
                if (i + 1 < end)
                    x[i + 1] = (float)(radius * sin);
            }
        }
    }
}
