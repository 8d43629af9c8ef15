namespace Samvad.Dialogue.Values;

/// <summary>One of a closed list: an entity of a list, a chosen option, a C# enum.</summary>
/// <param name="List">The name of the list, for example <c>card_kind</c>.</param>
/// <param name="Id">The item's language-independent name, for example <c>debit</c>.</param>
public sealed record Item(string List, string Id) : Value
{
    /// <inheritdoc/>
    public override string TypeName => List;

    /// <inheritdoc/>
    public override string ToString() => Id;
}
