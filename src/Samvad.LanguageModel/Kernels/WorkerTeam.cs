using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Samvad.LanguageModel.Kernels;

/// <summary>
/// The threads that compute. A training step is some hundred pieces of work of 10 µs to 10 ms each, so the threads spin for a
/// moment before they park, and handing them work allocates nothing. They are apart from the thread pool: the host
/// keeps its own threads free, and no host's burst of work stalls a step.
/// </summary>
/// <remarks>
/// Parts are claimed one by one, so a thread that the system has taken away delays only the part it has. Work given
/// from a second thread meanwhile, or from within a part, runs on the thread that gives it.
/// </remarks>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>The environment variable that sets the number of threads.</summary>
    internal const string Variable = "SAMVAD_THREADS";

    private const int SpinsBeforeParking = 4000;

    private readonly Lock _owner = new();
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private unsafe delegate*<void*, int, void> _invoke;
    private unsafe void* _work;
    private long _ticket;
    private int _done;
    private int _parked;
    private bool _stopping;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts a team of <paramref name="threads"/>, of which one is whoever gives it work.</summary>
    internal WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = new Thread[threads - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"samvad-kernel-{i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>The team that all operations use: a thread for each core, or as many as the variable says.</summary>
    internal static WorkerTeam Shared { get; } = new(ThreadsToUse());

    /// <summary>How many threads it has, with the one that gives it work.</summary>
    internal int Threads => _threads.Length + 1;

    /// <summary>Does all <paramref name="parts"/> of <paramref name="work"/> and returns when the last has ended.</summary>
    internal unsafe void Run<TWork>(TWork work, int parts)
        where TWork : struct, IPartition
    {
        if (parts <= 1 || _threads.Length == 0 || _owner.IsHeldByCurrentThread || !_owner.TryEnter())
        {
            for (var part = 0; part < parts; part++)
                work.Run(part);
            return;
        }

        try
        {
            // The copy lives in this frame, which outlasts the threads' use of it.
            RunTogether(Unsafe.AsPointer(ref work), &Invoke<TWork>, parts);
        }
        finally
        {
            _owner.Exit();
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _wake.Release(Math.Max(1, _threads.Length));
        foreach (var thread in _threads)
            thread.Join();
        _wake.Dispose();
    }

    private static unsafe void Invoke<TWork>(void* work, int part)
        where TWork : struct, IPartition => Unsafe.AsRef<TWork>(work).Run(part);

    private static int ThreadsToUse()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
            return Environment.ProcessorCount;
        return int.TryParse(text, out var threads) && threads is >= 1 and <= 1024
            ? threads
            : throw new InvalidOperationException($"{Variable} is '{text}'; it can be a number from 1 to 1024.");
    }

    private unsafe void RunTogether(void* work, delegate*<void*, int, void> invoke, int parts)
    {
        _work = work;
        _invoke = invoke;
        _failure = null;
        Volatile.Write(ref _done, 0);
        var round = Volatile.Read(ref _ticket) >> 32;
        Interlocked.Exchange(ref _ticket, ((round + 1) << 32) | (uint)parts);
        var parked = Volatile.Read(ref _parked);
        if (parked > 0)
            _wake.Release(Math.Min(parked, parts - 1));
        Claim();
        var spin = new SpinWait();
        while (Volatile.Read(ref _done) < parts)
        {
            if (spin.Count < 30)
                spin.SpinOnce(-1);
            else
                Thread.Yield();
        }

        _failure?.Throw();
    }

    /// <summary>
    /// Takes parts until none is left. A ticket is the round and the parts left in it in one number, so that a thread which comes
    /// late can never take a part of a round that it did not see: nobody waits for a thread that has taken nothing.
    /// </summary>
    private unsafe void Claim()
    {
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            var left = (int)ticket;
            var work = _work;
            var invoke = _invoke;
            if (left == 0)
                return;
            if (Interlocked.CompareExchange(ref _ticket, ticket - 1, ticket) != ticket)
                continue;
            try
            {
                invoke(work, left - 1);
            }
            catch (Exception failure)
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
            }

            Interlocked.Increment(ref _done);
        }
    }

    private void Work()
    {
        var round = 0L;
        while (true)
        {
            round = NextRound(round);
            if (Volatile.Read(ref _stopping))
                return;
            Claim();
        }
    }

    private long NextRound(long seen)
    {
        for (var spins = 0; spins < SpinsBeforeParking; spins++)
        {
            var round = Volatile.Read(ref _ticket) >> 32;
            if (round != seen || Volatile.Read(ref _stopping))
                return round;
            Thread.SpinWait(4);
        }

        Interlocked.Increment(ref _parked);
        while (Volatile.Read(ref _ticket) >> 32 == seen && !Volatile.Read(ref _stopping))
            _wake.Wait();
        Interlocked.Decrement(ref _parked);
        return Volatile.Read(ref _ticket) >> 32;
    }
}
