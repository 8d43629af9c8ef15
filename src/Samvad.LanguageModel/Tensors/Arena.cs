using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Tensors;

/// <summary>
/// Native memory for what lives as long as a step or less, and for what stays as long as the arena, aligned to 64 bytes. Blocks come one after another from large
/// chunks; a block that is released is given to the next who asks for the same size, so that the gradients of a backward
/// pass take turns in a few blocks. From the second step on nothing is allocated any more.
/// </summary>
/// <remarks>A block may have several holders; it is free when the last one releases it.</remarks>
internal sealed unsafe class Arena : IDisposable
{
    private const long ChunkBytes = 32 << 20;
    private const long HeaderBytes = 64;

    private readonly List<(nint Address, long Bytes)> _chunks = [];
    private readonly Dictionary<long, Stack<nint>> _free = [];
    private int _chunk;
    private long _used;
    private long _filled;

    /// <summary>Bytes that the chunks have taken from the system's address space.</summary>
    internal long ReservedBytes { get; private set; }

    /// <summary>The most bytes that blocks took in a step, with those that were released and not asked for again.</summary>
    internal long PeakBytes { get; private set; }

    /// <summary>A block of <paramref name="count"/> numbers with any content.</summary>
    internal float* Allocate(long count)
    {
        var bytes = HeaderBytes + ((count * sizeof(float)) + 63) / 64 * 64;
        if (_free.TryGetValue(bytes, out var same) && same.Count > 0)
            return Hold((Header*)same.Pop(), bytes);
        while (_chunk < _chunks.Count && _used + bytes > _chunks[_chunk].Bytes)
        {
            _chunk++;
            _used = 0;
        }

        if (_chunk == _chunks.Count)
            AddChunk(Math.Max(ChunkBytes, bytes));
        var header = (Header*)(_chunks[_chunk].Address + (nint)_used);
        _used += bytes;
        _filled += bytes;
        PeakBytes = Math.Max(PeakBytes, _filled);
        return Hold(header, bytes);
    }

    /// <summary>Says that the block has one holder more.</summary>
    internal static float* Share(float* block)
    {
        HeaderOf(block)->Holders++;
        return block;
    }

    /// <summary>Whether the block has more than one holder, so that nobody may write to it.</summary>
    internal static bool IsShared(float* block) => HeaderOf(block)->Holders > 1;

    /// <summary>Says that one holder needs the block no more.</summary>
    internal void Release(float* block)
    {
        var header = HeaderOf(block);
        if (--header->Holders > 0)
            return;
        if (!_free.TryGetValue(header->Bytes, out var same))
            _free.Add(header->Bytes, same = new Stack<nint>());
        same.Push((nint)header);
    }

    /// <summary>Takes all blocks back.</summary>
    internal void Reset()
    {
        foreach (var same in _free.Values)
            same.Clear();
        _chunk = 0;
        _used = 0;
        _filled = 0;
    }

    /// <summary>Gives the memory back to the system.</summary>
    public void Dispose()
    {
        foreach (var (address, _) in _chunks)
            AlignedMemory.Free((void*)address);
        _chunks.Clear();
        _free.Clear();
    }

    private static Header* HeaderOf(float* block) => (Header*)((byte*)block - HeaderBytes);

    private static float* Hold(Header* header, long bytes)
    {
        header->Bytes = bytes;
        header->Holders = 1;
        return (float*)((byte*)header + HeaderBytes);
    }

    private void AddChunk(long bytes)
    {
        _chunks.Add(((nint)AlignedMemory.AllocateDense(bytes / sizeof(float)), bytes));
        ReservedBytes += bytes;
        _used = 0;
    }

    private struct Header
    {
        internal long Bytes;
        internal int Holders;
    }
}
