namespace Samvad.Dialogue.Definitions;

/// <summary>A condition over slots, such as <c>amount.amount > 1000</c>. Pure.</summary>
public interface ICondition
{
    /// <summary>The condition as its author wrote it.</summary>
    string Source { get; }

    /// <summary>Whether it holds in <paramref name="scope"/>.</summary>
    bool Holds(Scope scope);
}
