using Samvad.Hosting.Actions;

namespace Samvad.Benchmarks.Chaos.Server;

/// <summary>The actions of the assistant, one of each kind.</summary>
public sealed class CoreActions(CoreClient core)
{
    /// <summary>A look-up.</summary>
    public sealed record Known(string Rate);

    /// <summary>The ticket of a claim.</summary>
    public sealed record ClaimTicket(string Claim);

    [Action("rate")]
    public static Task<Known> RateAsync() => Task.FromResult(new Known("7 per cent"));

    [Action(Order.Transfer, Effect = Effect.Once)]
    public Task<OrderOutcome> TransferAsync(ActionContext context) => core.OrderAsync(Order.Transfer, context);

    [ActionReconcile(Order.Transfer)]
    public async Task<OrderOutcome?> FindTransferAsync(ActionContext context) =>
        await core.HasAsync(context) ? new OrderOutcome.Booked(context.ExecutionId) : null;

    [Action(Order.Wire, Effect = Effect.Once)]
    public Task<OrderOutcome> WireAsync(ActionContext context) => core.OrderAsync(Order.Wire, context);

    [Action(Order.Pay, Effect = Effect.Keyed, Retries = 2)]
    public Task<OrderOutcome> PayAsync(ActionContext context) => core.OrderAsync(Order.Pay, context);

    [Action(Order.Claim, Effect = Effect.Once)]
    public async Task<Job<OrderOutcome>> ClaimAsync(ActionContext context)
    {
        var outcome = await core.OrderAsync(Order.Claim, context);
        return outcome is OrderOutcome.Booked ? Accepted(context) : outcome;
    }

    [ActionCheck(Order.Claim)]
    public async Task<Job<OrderOutcome>> CheckClaimAsync(ClaimTicket ticket, ActionContext context) =>
        await core.IsDoneAsync(context) ? new OrderOutcome.Booked(ticket.Claim) : Accepted(context);

    private static Job<OrderOutcome>.Accepted Accepted(ActionContext context) =>
        new(new ClaimTicket(context.ExecutionId), TimeSpan.FromSeconds(0.5));
}
