using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Kernels;

/// <summary>Memory outside the managed heap for numbers of 4 bytes, aligned to 64 bytes.</summary>
internal static unsafe partial class AlignedMemory
{
    private const nuint HugePage = 2 << 20;

    /// <summary>MADV_HUGEPAGE.</summary>
    private const int InHugePages = 14;

    /// <summary><paramref name="count"/> numbers with any content. Memory that is never touched is never taken from the system.</summary>
    internal static float* Allocate(long count) => (float*)NativeMemory.AlignedAlloc(Bytes(count), 64);

    /// <summary>
    /// The same for numbers that will be used from the first to the last: in pages of 2 MiB where there are such, since
    /// looking up where a page of 4 KiB lies can take longer than reading it.
    /// </summary>
    internal static float* AllocateDense(long count)
    {
        var bytes = Bytes(count);
        if (bytes < HugePage || !OperatingSystem.IsLinux())
            return Allocate(count);
        var block = NativeMemory.AlignedAlloc(bytes, HugePage);
        // What it returns does not matter: without huge pages everything works as well.
        _ = Advise(block, bytes, InHugePages);
        return (float*)block;
    }

    /// <summary><paramref name="count"/> zeros that will be used from the first to the last.</summary>
    internal static float* AllocateCleared(long count)
    {
        var block = AllocateDense(count);
        NativeMemory.Clear(block, Bytes(count));
        return block;
    }

    /// <summary>Frees what one of these gave; null is nothing.</summary>
    internal static void Free(void* block) => NativeMemory.AlignedFree(block);

    private static nuint Bytes(long count) => checked((nuint)count * sizeof(float));

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
