using System.Collections.Immutable;

namespace Samvad.Dialogue.Values;

/// <summary>An ordered list of values, such as the accounts that an action found.</summary>
/// <param name="Items">The values.</param>
public sealed record Listing(ImmutableArray<Value> Items) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "listing";

    /// <inheritdoc/>
    public bool Equals(Listing? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Length;

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}
