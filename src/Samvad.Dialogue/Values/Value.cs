namespace Samvad.Dialogue.Values;

/// <summary>
/// Something that a slot can hold. The set of cases is closed, each one is immutable and compares by content, so that
/// a conversation which is replayed from its journal is equal to the one that was lived.
/// </summary>
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>
    /// The name of the value's type as an author writes it: <c>text</c>, <c>number</c>, <c>money</c> and so on; for an
    /// <see cref="Item"/> the name of its list.
    /// </summary>
    public abstract string TypeName { get; }

    /// <summary>The value in culture-independent form, as diagnostics and logs show it.</summary>
    public abstract override string ToString();
}
