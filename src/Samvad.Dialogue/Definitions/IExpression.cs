using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Definitions;

/// <summary>An expression over slots, such as <c>account.balance</c>. Pure: equal scopes give equal values.</summary>
public interface IExpression
{
    /// <summary>The expression as its author wrote it.</summary>
    string Source { get; }

    /// <summary>The value in <paramref name="scope"/>; null where it has none (a slot that is not filled, say).</summary>
    Value? Evaluate(Scope scope);
}
