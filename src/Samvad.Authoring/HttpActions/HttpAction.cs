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

    /// <summary>The method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The address; <c>{name}</c> in its path stands for an input.</summary>
    public required string Url { get; init; }

    /// <summary>The parameters of the query, in order; those without a value are left out.</summary>
    public ImmutableArray<KeyValuePair<string, IExpression>> Query { get; init; } = [];

    /// <summary>The headers, in order.</summary>
    public ImmutableArray<KeyValuePair<string, ITemplate>> Headers { get; init; } = [];

    /// <summary>The JSON of the body; null if there is none.</summary>
    public JsonBody? Json { get; init; }

    /// <summary>The fields of a form in the body, in order; those without a value are left out.</summary>
    public ImmutableArray<KeyValuePair<string, IExpression>> Form { get; init; } = [];

    /// <summary>By result, the JMESPath expression that finds it in the answer.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Results { get; init; } = [];

    /// <summary>What answers mean; the first that fits counts.</summary>
    public required ImmutableArray<HttpOutcome> Outcomes { get; init; }

    /// <summary>How long one try may take; null means as long as all of them may.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often to try again.</summary>
    public int Retries { get; init; }
}

/// <summary>What an answer means.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Statuses">The statuses, as <c>404</c> or <c>2xx</c>.</param>
/// <param name="When">A condition over the results; null always holds.</param>
public sealed record HttpOutcome(string Outcome, ImmutableArray<string> Statuses, ICondition? When)
{
    /// <summary>Whether a status is among those.</summary>
    public bool Covers(int status) =>
        Statuses.Any(covered => covered[0] - '0' == status / 100 && (covered[1] == 'x' || covered == $"{status}"));
}

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
