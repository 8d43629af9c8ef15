namespace Samvad.Hosting.Actions;

/// <summary>Whether doing an action twice does harm.</summary>
public enum Effect
{
    /// <summary>It does not.</summary>
    Repeatable,

    /// <summary>It does.</summary>
    Once,
}

/// <summary>Makes a method an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The effect.</summary>
    public Effect Effect { get; init; } = Effect.Repeatable;
}

/// <summary>What an action knows of its execution.</summary>
public sealed record ActionContext(
    string ConversationId,
    string ExecutionId,
    string IdempotencyKey,
    string? User,
    string Language,
    DateTimeOffset Now,
    CancellationToken CancellationToken);
