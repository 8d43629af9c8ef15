using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Ops;

/// <summary>Clears memory on all threads.</summary>
internal static unsafe class Fill
{
    /// <summary>Sets <paramref name="count"/> numbers to zero.</summary>
    internal static void Zero(WorkerTeam team, float* x, nint count)
    {
        var slices = Slices.OfNumbers(count, team.Threads);
        team.Run(new Slice(slices, x), slices.Parts);
    }

    private readonly struct Slice(Slices slices, float* x) : IPartition
    {
        public void Run(int part) => NativeMemory.Clear(
            x + slices.Start(part), (nuint)slices.Length(part) * sizeof(float));
    }
}
