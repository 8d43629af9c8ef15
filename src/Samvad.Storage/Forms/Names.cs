using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Storage.Forms;

/// <summary>The stored names of an enumeration's members, which stay when a member is renamed.</summary>
internal sealed class Names<T>(string kind, params (T Value, string Name)[] members)
    where T : struct, Enum
{
    internal string Of(T value)
    {
        foreach (var member in members)
        {
            if (EqualityComparer<T>.Default.Equals(member.Value, value))
                return member.Name;
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, $"There is no such {kind}.");
    }

    internal T Parse(string name)
    {
        foreach (var member in members)
        {
            if (member.Name == name)
                return member.Value;
        }

        throw new UnknownFormException(kind, name);
    }
}

/// <summary>The enumerations that are stored.</summary>
internal static class Names
{
    internal static readonly Names<FlowCause> Cause = new(
        "flow cause", (FlowCause.Trigger, "trigger"), (FlowCause.Call, "call"), (FlowCause.Handler, "handler"));

    internal static readonly Names<SlotSource> Source = new(
        "slot source",
        (SlotSource.User, "user"),
        (SlotSource.Correction, "correction"),
        (SlotSource.Flow, "flow"),
        (SlotSource.Result, "result"));

    internal static readonly Names<Wait> Wait = new(
        "wait",
        (Dialogue.State.Wait.None, "none"),
        (Dialogue.State.Wait.Input, "input"),
        (Dialogue.State.Wait.Action, "action"),
        (Dialogue.State.Wait.Flow, "flow"));

    internal static readonly Names<ExpectationKind> Expectation = new(
        "expectation",
        (ExpectationKind.Value, "value"),
        (ExpectationKind.Choice, "choice"),
        (ExpectationKind.Confirmation, "confirmation"));
}
