using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Generation;

/// <summary>Blocks of native memory, aligned to 64 bytes, that live as long as their owner.</summary>
internal sealed unsafe class NativeBlocks : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>Frees what nobody disposed of.</summary>
    ~NativeBlocks() => Free();

    /// <summary><paramref name="count"/> numbers of 4 bytes with any content; memory that is never touched is never taken.</summary>
    internal float* Allocate(long count)
    {
        var block = AlignedMemory.Allocate(count);
        _blocks.Add((nint)block);
        return block;
    }

    /// <summary>The same, all zero.</summary>
    internal float* AllocateCleared(long count)
    {
        var block = Allocate(count);
        NativeMemory.Clear(block, (nuint)count * sizeof(float));
        return block;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (var block in _blocks)
            AlignedMemory.Free((void*)block);
        _blocks.Clear();
    }
}
