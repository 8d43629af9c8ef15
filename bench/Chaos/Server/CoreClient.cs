using System.Net;
using System.Net.Http.Json;
using Samvad.Hosting.Actions;

namespace Samvad.Benchmarks.Chaos.Server;

/// <summary>The core-banking system, from where a server stands. Whatever goes wrong is an exception.</summary>
public sealed class CoreClient(HttpClient http)
{
    /// <summary>Gives an order, and only once.</summary>
    internal async Task<OrderOutcome> OrderAsync(string kind, ActionContext context)
    {
        using var response = await http.PostAsync(Path($"orders/{kind}", context), null, context.CancellationToken);
        if (response.StatusCode == HttpStatusCode.Conflict)
            return new OrderOutcome.Refused();
        response.EnsureSuccessStatusCode();
        return new OrderOutcome.Booked(context.ExecutionId);
    }

    internal Task<bool> HasAsync(ActionContext context) => AskAsync("orders", context);

    internal Task<bool> IsDoneAsync(ActionContext context) => AskAsync("claims", context);

    private Task<bool> AskAsync(string what, ActionContext context) =>
        http.GetFromJsonAsync<bool>(Path(what, context), context.CancellationToken);

    private static string Path(string what, ActionContext context) => $"{what}?key={Uri.EscapeDataString(context.IdempotencyKey)}";
}

/// <summary>What an order came to.</summary>
public abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <summary>It is done.</summary>
    public sealed record Booked(string Reference) : OrderOutcome;

    /// <summary>The bank does not do it.</summary>
    public sealed record Refused : OrderOutcome;
}
