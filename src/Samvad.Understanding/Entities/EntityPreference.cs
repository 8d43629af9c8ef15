using System.Collections.Immutable;

namespace Samvad.Understanding.Entities;

/// <summary>What the conversation expects of the entities in a message.</summary>
public sealed record EntityPreference
{
    /// <summary>Nothing in particular: dates without a year lie in the future.</summary>
    public static readonly EntityPreference None = new();

    /// <summary>Names of types whose matches win over all others that overlap them: those of the slots just asked for.</summary>
    public ImmutableArray<string> ExpectedTypes { get; init; } = [];

    /// <summary>Whether dates without a year, and weekdays alone, lie in the past. Default: no.</summary>
    public bool PastDates { get; init; }
}
