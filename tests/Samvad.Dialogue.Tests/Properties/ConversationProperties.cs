using System.Collections.Concurrent;
using CsCheck;

namespace Samvad.Dialogue.Tests.Properties;

/// <summary>What holds for every conversation, whatever its assistant and whoever speaks.</summary>
public sealed class ConversationProperties
{
    private static readonly Gen<(int World, Move[] Moves)> s_conversations =
        Gen.Select(Gen.Int[0, Worlds.All.Length - 1], Moves.Some);

    [Fact]
    public void A_replayed_conversation_is_the_one_that_was_lived() => s_conversations.Sample(
        (world, moves) =>
        {
            var talk = Live(world, moves, static (_, _, _) => { });
            Assert.Equal(Dump.Of(talk.State), Dump.Of(Conversation.Replay(talk.Journal)));
            Assert.Equal(talk.Journal.Count, talk.State.Position);
        },
        iter: 1000);

    [Fact]
    public void The_same_conversation_comes_to_the_same_decisions() => s_conversations.Sample(
        (world, moves) => Assert.Equal(
            Dump.Of(Live(world, moves, static (_, _, _) => { }).Journal),
            Dump.Of(Live(world, moves, static (_, _, _) => { }).Journal)),
        iter: 500);

    [Fact]
    public void Every_turn_keeps_the_stack_in_order_and_comes_to_an_end() => s_conversations.Sample(
        (world, moves) => Live(world, moves, static (before, input, decision) =>
        {
            Invariants.OfTheStack(decision.State);
            Invariants.OfTheTurn(before, input, decision);
        }),
        iter: 4000);

    [Fact]
    public void The_random_conversations_reach_every_kind_of_event_and_fault()
    {
        var reached = new ConcurrentDictionary<string, int>();
        s_conversations.Sample(
            (world, moves) =>
            {
                foreach (var @event in Live(world, moves, static (_, _, _) => { }).Journal)
                    reached.AddOrUpdate(@event is Faulted { Code: var code } ? code : @event.GetType().Name, 1, (_, n) => n + 1);
            },
            iter: 2000);

        var kinds = typeof(Event).Assembly.GetTypes().Where(type => type.BaseType == typeof(Event) && type != typeof(Faulted));
        var codes = typeof(FaultCode).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(kinds.Select(kind => kind.Name).Concat(codes).Except(reached.Keys));
    }

    private static Talk Live(int world, Move[] moves, Action<Conversation, Input, Decision> check)
    {
        var talk = new Talk(Worlds.All[world]);
        foreach (var move in moves)
        {
            var before = talk.State;
            var input = move.Input(before);
            talk.Then(input);
            check(before, input, talk.Decision);
        }

        return talk;
    }
}
