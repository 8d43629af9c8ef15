namespace Samvad.Dialogue.Tests.Properties;

/// <summary>What must hold after every turn.</summary>
internal static class Invariants
{
    internal static void OfTheStack(Conversation state)
    {
        for (var i = 0; i < state.Stack.Length; i++)
        {
            var frame = state.Stack[i];
            var isTop = i == state.Stack.Length - 1;
            Assert.True(i == 0 || state.Stack[i - 1].Id < frame.Id, "The numbers of flow executions ascend.");
            Assert.True(frame.Wait == Wait.Input == frame.Expectation is not null, "A question expects an answer.");
            Assert.True(frame.Wait == Wait.Action == frame.Execution is not null, "Who waits for an action knows which.");
            Assert.True(frame.Wait != Wait.None || frame.Return is not null, "Nobody just sits there.");
            Assert.True(!isTop || frame.Wait is Wait.Input or Wait.Action, "Who has the word waits for the world.");
        }

        Assert.True(
            state.Timer is null || state.Top is { Wait: Wait.Input or Wait.Action }, "A timer belongs to a question or to an action.");
        Assert.True(state.Timer is null || state.Handover is null, "A colleague's time is not measured.");
    }

    internal static void OfTheTurn(Conversation before, Input input, Decision decision)
    {
        var commands = input is UserSaid said ? Math.Max(1, said.Commands.Length) : 1;
        Assert.True(decision.Events.Length <= 300 * commands, $"{decision.Events.Length} events in one turn.");
        Assert.Equal(before.Position + decision.Events.Length, decision.State.Position);

        var isAnswered = decision.Events.Any(e => e is Said)
            || (decision.State.Top is { Wait: Wait.Action } && decision.Effects.Any(effect => effect is RunAction));
        Assert.True(input is not UserSaid || isAnswered, "A message was met with silence.");

        foreach (var frame in before.Stack.Where(frame => frame.OwesResult))
            Assert.True(IsKept(frame, input, decision), $"The result of {frame.Flow} was lost.");
    }

    /// <summary>Whether a flow that owes the user a result still does, or has just looked at it.</summary>
    private static bool IsKept(Frame frame, Input input, Decision decision) =>
        decision.State.Frame(frame.Id) is { OwesResult: true }
        || decision.Events.Any(e => e is Returned returned && returned.Frame == frame.Id)
        || (input is TurnAborted aborted && aborted.Execution == frame.Execution);
}
