using Samvad.Hosting.Actions;

namespace Samvad.Samples.Library.Actions;

/// <summary>Puts a book aside.</summary>
public sealed class ReserveAction(IShelves shelves)
{
    /// <summary>Puts it aside. The key tells the shelves a repetition, so that no book is put aside twice.</summary>
    [Action("reserve", Effect = Effect.Once)]
    public Task<ReserveOutcome> ExecuteAsync(string title, string branch, DateOnly pickup, ActionContext context) =>
        shelves.ReserveAsync(title, branch, pickup, context.IdempotencyKey, context.CancellationToken);
}

/// <summary>What a reservation comes to. Each case is an outcome that the flow branches on; its properties are results.</summary>
public abstract record ReserveOutcome
{
    private ReserveOutcome()
    {
    }

    /// <summary>The book is put aside.</summary>
    public sealed record Ok(string Number) : ReserveOutcome;

    /// <summary>All copies are lent.</summary>
    public sealed record AllLent(DateOnly Back) : ReserveOutcome;
}
