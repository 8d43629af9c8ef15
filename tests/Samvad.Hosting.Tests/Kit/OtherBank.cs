using System.Collections.Concurrent;
using Samvad.Dialogue.State;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Actions;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>Another system, which counts what it was made to do. Each test says how it behaves.</summary>
public sealed class OtherBank
{
    private readonly ConcurrentDictionary<string, int> _booked = [];
    private int _calls;
    private int _questions;

    /// <summary>How often it was called to do something.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How often it was asked what had become of something.</summary>
    public int Questions => Volatile.Read(ref _questions);

    /// <summary>How often it did something.</summary>
    public int Bookings => _booked.Values.Sum();

    /// <summary>What happens before it books; the number of the call is given.</summary>
    public Func<int, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What happens between booking and answering.</summary>
    public Func<CancellationToken, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens when it is asked; the number of the question is given.</summary>
    public Action<int> WhenAsked { get; set; } = _ => { };

    /// <summary>Books, again each time it is told.</summary>
    public async Task BookAsync(string key, CancellationToken cancellation)
    {
        await Before(Interlocked.Increment(ref _calls), cancellation);
        _booked.AddOrUpdate(key, 1, (_, times) => times + 1);
        await After(cancellation);
    }

    /// <summary>Books once for each key.</summary>
    public async Task SendAsync(string key, CancellationToken cancellation)
    {
        await Before(Interlocked.Increment(ref _calls), cancellation);
        _booked.TryAdd(key, 1);
        await After(cancellation);
    }

    /// <summary>Whether it has booked.</summary>
    public bool HasBooked(string key)
    {
        WhenAsked(Interlocked.Increment(ref _questions));
        return _booked.ContainsKey(key);
    }

    /// <summary>How far the job has come; 100 is done, below 0 it is called off.</summary>
    public int Percent { get; set; }

    /// <summary>Whether the job can still be called off.</summary>
    public bool CanCancel { get; set; } = true;
}

/// <summary>The ticket of a job.</summary>
public sealed record ClaimTicket(string Job);

/// <summary>The actions that the other bank does.</summary>
public sealed class BankActions(OtherBank bank)
{
    public sealed record Booked(string Reference);

    [Action("book", Effect = Effect.Once)]
    public async Task<Booked> BookAsync(ActionContext context)
    {
        await bank.BookAsync(context.IdempotencyKey, context.CancellationToken);
        return new("B1");
    }

    [ActionReconcile("book")]
    public Task<Booked?> FindBookingAsync(ActionContext context) =>
        Task.FromResult(bank.HasBooked(context.IdempotencyKey) ? new Booked("B1") : null);

    [Action("send", Effect = Effect.Keyed, Retries = 2)]
    public async Task<Booked> SendAsync(ActionContext context)
    {
        await bank.SendAsync(context.IdempotencyKey, context.CancellationToken);
        return new("S1");
    }

    [Action("claim", Effect = Effect.Once)]
    public async Task<Job<Booked>> ClaimAsync(ActionContext context)
    {
        await bank.BookAsync(context.IdempotencyKey, context.CancellationToken);
        return new Job<Booked>.Accepted(new ClaimTicket(context.ExecutionId), TimeSpan.Zero)
        {
            Progress = new Progress("queued", null),
        };
    }

    [ActionCheck("claim")]
    public Task<Job<Booked>> CheckAsync(ClaimTicket ticket, ActionContext context)
    {
        Assert.Equal(context.ExecutionId, ticket.Job);
        return Task.FromResult<Job<Booked>>(bank.Percent >= 100
            ? new Booked("C1")
            : new Job<Booked>.Accepted(ticket, TimeSpan.Zero) { Progress = new Progress("reading", bank.Percent) });
    }

    [ActionCancel("claim")]
    public Task<bool> CancelAsync(ClaimTicket ticket) => Task.FromResult(bank.CanCancel);

    [Action("order", Effect = Effect.Once)]
    public Task<Job<Booked>> OrderAsync(ActionContext context) => ClaimAsync(context);

    [ActionCheck("order")]
    public Task<Job<Booked>> CheckOrderAsync(ClaimTicket ticket, ActionContext context) => CheckAsync(ticket, context);

    [ActionReconcile("order")]
    public async Task<Job<Booked>?> FindOrderAsync(ActionContext context) => bank.HasBooked(context.IdempotencyKey)
        ? await CheckAsync(new(context.ExecutionId), context)
        : null;

    [Action("slow_look_up")]
    public async Task<Booked> LookUpAsync(ActionContext context)
    {
        await context.ReportAsync("searching", 10);
        await bank.Before(0, context.CancellationToken);
        return new("L1");
    }
}

/// <summary>An action that is done with the user's own account.</summary>
public sealed class MeetingActions(IUserAccounts accounts)
{
    [Action("meetings", Effect = Effect.Once, Account = "calendar.example")]
    public async Task<BankActions.Booked> CountAsync(ActionContext context) =>
        new(await accounts.TokenAsync(context, "calendar.example"));
}
