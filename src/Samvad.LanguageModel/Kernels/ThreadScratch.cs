namespace Samvad.LanguageModel.Kernels;

/// <summary>
/// Native memory that a thread computes in and keeps for the next time. Each user of it has its own slot; what is in a
/// slot holds until the same thread asks for that slot again.
/// </summary>
internal sealed unsafe class ThreadScratch
{
    private const int Slots = 8;

    [ThreadStatic]
    private static ThreadScratch? s_current;

    private readonly nuint[] _addresses = new nuint[Slots];
    private readonly nuint[] _sizes = new nuint[Slots];

    private ThreadScratch()
    {
    }

    /// <summary>Frees what a thread that has ended left.</summary>
    ~ThreadScratch()
    {
        foreach (var address in _addresses)
            AlignedMemory.Free((void*)address);
    }

    /// <summary>At least <paramref name="count"/> numbers, aligned to 64 bytes, with any content.</summary>
    internal static float* Rent(ScratchSlot slot, nint count)
    {
        var scratch = s_current ??= new ThreadScratch();
        var index = (int)slot;
        var bytes = (nuint)count * sizeof(float);
        if (scratch._sizes[index] < bytes)
        {
            AlignedMemory.Free((void*)scratch._addresses[index]);
            scratch._addresses[index] = (nuint)AlignedMemory.AllocateDense(count);
            scratch._sizes[index] = bytes;
        }

        return (float*)scratch._addresses[index];
    }
}

/// <summary>What a thread's scratch memory is for.</summary>
internal enum ScratchSlot
{
    /// <summary>The packed left matrix of a product.</summary>
    PackedLeft,

    /// <summary>The packed panel of the right matrix of a product, and a tile at its edge.</summary>
    PackedRight,

    /// <summary>The block of scores in attention, and what belongs to its rows.</summary>
    Attention,

    /// <summary>A row or a few that a kernel works on.</summary>
    Rows,

    /// <summary>What a sentence encoder computes between its input and its result.</summary>
    Encoder,
}
