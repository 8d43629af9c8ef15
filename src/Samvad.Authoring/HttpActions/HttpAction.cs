using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;

namespace Samvad.Authoring.HttpActions;

/// <summary>An action that is declared as an HTTP call, checked and compiled. Who makes the call is the host's business.</summary>
public sealed record HttpAction
{
    /// <summary>What flows know of it.</summary>
    public required ActionSignature Signature { get; init; }

    /// <summary>Whether the service does it once however often it is told with the same <c>Idempotency-Key</c>.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>The call that does it.</summary>
    public required HttpCall Request { get; init; }

    /// <summary>By result, the JMESPath expression that finds it in an answer.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Results { get; init; } = [];

    /// <summary>What answers mean; the first that fits counts.</summary>
    public required ImmutableArray<HttpOutcome> Outcomes { get; init; }

    /// <summary>How the service goes on with what it has accepted; null if it answers when it is done.</summary>
    public HttpJob? Job { get; init; }

    /// <summary>How to find out what became of a call whose answer nobody saw; null if there is no way.</summary>
    public HttpReconcile? Reconcile { get; init; }

    /// <summary>How long one try may take; null means as long as all of them may.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often to try again.</summary>
    public int Retries { get; init; }

    /// <summary>After what time without an answer to ask a second time beside the first; null never does.</summary>
    public TimeSpan? HedgeAfter { get; init; }
}

/// <summary>A call. Its parts see the inputs and <c>idempotency_key</c>, and those about a job its ticket too.</summary>
public sealed record HttpCall
{
    /// <summary>The method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// The address; <c>{name}</c> in its path stands for a value. One that is <c>{name}</c> and no more is an address that
    /// the service itself gave.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>The parameters of the query, in order; those without a value are left out.</summary>
    public ImmutableArray<KeyValuePair<string, IExpression>> Query { get; init; } = [];

    /// <summary>The headers, in order.</summary>
    public ImmutableArray<KeyValuePair<string, ITemplate>> Headers { get; init; } = [];

    /// <summary>The JSON of the body; null if there is none.</summary>
    public JsonBody? Json { get; init; }

    /// <summary>The fields of a form in the body, in order; those without a value are left out.</summary>
    public ImmutableArray<KeyValuePair<string, IExpression>> Form { get; init; } = [];
}

/// <summary>Which answers are meant.</summary>
/// <param name="Statuses">The statuses, as <c>404</c> or <c>2xx</c>.</param>
/// <param name="When">A condition over the results; null always holds.</param>
public sealed record HttpMatch(ImmutableArray<string> Statuses, ICondition? When = null)
{
    /// <summary>Whether a status is among those.</summary>
    public bool Covers(int status) =>
        Statuses.Any(covered => covered[0] - '0' == status / 100 && (covered[1] == 'x' || covered == $"{status}"));
}

/// <summary>What an answer means.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Match">The answers.</param>
public sealed record HttpOutcome(string Outcome, HttpMatch Match);

/// <summary>How a service goes on with what it has accepted: it is asked until an answer means an outcome.</summary>
public sealed record HttpJob
{
    /// <summary>The name in a ticket of the address in the header <c>Location</c>.</summary>
    public const string Location = "location";

    /// <summary>The answers to the request which say that it was accepted.</summary>
    public required HttpMatch Accepted { get; init; }

    /// <summary>By name, the JMESPath expression that finds a part of the ticket in that answer.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Ticket { get; init; } = [];

    /// <summary>The call that asks for it.</summary>
    public required HttpCall Check { get; init; }

    /// <summary>How long to wait between two such calls, unless the service says otherwise.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it may take; null means as long as any job.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The answers which say that it is still being done.</summary>
    public required HttpMatch Running { get; init; }

    /// <summary>The JMESPath expression that finds what is being done now; null if nobody says.</summary>
    public string? Stage { get; init; }

    /// <summary>The JMESPath expression that finds how much is done, from 0 to 100; null if nobody says.</summary>
    public string? Percent { get; init; }

    /// <summary>The call that calls it off, by an answer of the kind 2xx; null if it cannot be.</summary>
    public HttpCall? Cancel { get; init; }
}

/// <summary>How to find out what became of a call whose answer nobody saw.</summary>
/// <param name="Request">The call that asks.</param>
/// <param name="NotDone">The answers which say that it was not done.</param>
public sealed record HttpReconcile(HttpCall Request, HttpMatch NotDone);

/// <summary>A piece of JSON with expressions in it. The set is closed.</summary>
public abstract record JsonBody
{
    private JsonBody()
    {
    }

    /// <summary>A value.</summary>
    public sealed record Value(IExpression Expression) : JsonBody;

    /// <summary>An array.</summary>
    public sealed record Array(ImmutableArray<JsonBody> Items) : JsonBody;

    /// <summary>An object; properties without a value are left out.</summary>
    public sealed record Object(ImmutableArray<KeyValuePair<string, JsonBody>> Properties) : JsonBody;
}
