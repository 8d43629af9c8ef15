using System.Collections.Immutable;
using CsCheck;
using Samvad.Dialogue.Rules;

namespace Samvad.Dialogue.Tests.Properties;

/// <summary>Something that happens to a conversation; what exactly may depend on where it stands.</summary>
internal sealed record Move(string Name, Func<Conversation, Input> Input)
{
    public override string ToString() => Name;
}

/// <summary>Moves at random, sensible and nonsensical.</summary>
internal static class Moves
{
    private static readonly Gen<Value> s_value = OneOf<Value>(
        The.Rupees(5), The.Rupees(500), The.Rupees(5000), The.Rupees(-1), new Money(5, "EUR"), new Number(3),
        new Text("Asha"), new Flag(true), new Item("reason", "lost"), new Item("reason", "melted"), new Text("lost"),
        The.List(), The.List(new Text("A")), new Structure(ValueMap.Empty));

    private static readonly Gen<Mention> s_sensible = OneOf(
        The.Amount(5), The.Amount(500), The.Amount(5000), The.Amount(7, "amount"), The.Number(3), The.Number(4, "stars"),
        The.Name("Asha"), The.Name("Ravi", "payee"), new Mention("choice", new Item("reason", "lost"), "lost", "reason"));

    private static readonly Gen<Mention> s_nonsensical = Gen.Select(
        OneOf("money", "number", "payee", "flag", "choice", "any", "no_such_type"),
        s_value,
        OneOf<string?>(null, null, "amount", "payee", "pin", "stars", "reason", "account", "customer", "no_such_slot"),
        (type, value, slot) => new Mention(type, value, $"{value}", slot));

    private static readonly Gen<ImmutableArray<Mention>> s_mentions =
        Gen.Frequency((4, s_sensible), (1, s_nonsensical)).Array[0, 3].Select(mentions => mentions.ToImmutableArray());

    private static readonly Gen<string> s_flow =
        OneOf("pay", "pay", "transfer", "transfer", "rate", "hours", "identify", "no_such_flow");

    private static readonly Gen<string> s_choice = OneOf(
        "1", "2", "3", "0", "-1", "yes", "no", "lost", "stolen", "flow:pay", "flow:rate", "flow:gone", "flow:", "");

    private static readonly Gen<Command> s_command = Gen.Frequency(
        (5, Gen.Select(s_flow, s_mentions, (flow, mentions) => (Command)new StartFlow(flow, mentions, 1))),
        (8, s_mentions.Select(mentions => (Command)new Provide(mentions))),
        (3, s_mentions.Select(mentions => (Command)new Correct(mentions))),
        (5, s_choice.Select(choice => (Command)new Select(choice))),
        (6, Gen.Const((Command)new Affirm())),
        (2, Gen.Select(s_flow.Array[0, 3], s_mentions, (flows, mentions) => (Command)new Clarify([.. flows], mentions))),
        (6, OneOf<Command>(
            new Deny(), new Cancel(), new NotUnderstood(), new Repeat(), new Commands.Help(), new StartOver())),
        (1, OneOf<Command>(new RequestPerson(), new StartOver(), new StartOver())));

    private static readonly Gen<Move> s_message = Gen.Select(
        s_command.Array[0, 2], OneOf("en", "hi", "xx"), (commands, language) => new Move(
            $"says {string.Join(", ", commands.Select(Dump.Of))}",
            _ => new UserSaid("m", "…", language, [.. commands])));

    private static readonly Gen<Move> s_answer = Gen.Select(s_value, Gen.Int[0, 3], (value, pick) => new Move(
        $"answers {value} or {pick}", state => new UserSaid("m", "…", "en", [Answer(state, value, pick)])));

    private static readonly Gen<Move> s_return = Gen.Select(
        Gen.Int[0, 3], OneOf("ok", "ok", "refused", "failed", "unknown", "cancelled", ActionSignature.SignedIn, ActionSignature.SignedOut, "no_such_outcome"), s_value,
        (which, outcome, value) => new Move($"action {which} returns {outcome} {value}", state => Talk.Return(
            state.Stack.Where(frame => frame.Execution is not null).Skip(which).FirstOrDefault()?.Execution ?? $"{which}.1",
            outcome,
            ("reference", value))));

    private static readonly Gen<Move> s_timer = Gen.Int[0, 3].Select(late => new Move(
        $"timer {late}", state => new TimerDue((state.Timer ?? state.Position) - (late / 2))));

    private static readonly Gen<Move> s_progress = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100], (which, percent) => new Move(
        $"action {which} comes to {percent} %", state => new ActionProgressed(
            state.Stack.Where(frame => frame.Execution is not null).Skip(which).FirstOrDefault()?.Execution ?? "9.9",
            percent < 50 ? null : "reading",
            percent)));

    private static readonly Gen<Move> s_other = OneOf(
        new Move("opened", _ => new Opened("hi", "u")),
        new Move("aborted", _ => new TurnAborted("…", "m", "…")),
        new Move("aborted return", state => new TurnAborted("…", Execution: state.Top?.Execution)));

    internal static Gen<Move[]> Some { get; } =
        Gen.Frequency((8, s_message), (10, s_answer), (6, s_return), (3, s_timer), (2, s_progress), (1, s_other)).Array[1, 40];

    /// <summary>An answer to the open question, of the right kind as often as not.</summary>
    private static Command Answer(Conversation state, Value value, int pick) => state.Top?.Expectation switch
    {
        { Kind: ExpectationKind.Value, Type: SlotType.Money } => The.Provide(The.Amount(pick * 400)),
        { Kind: ExpectationKind.Value, Type: { } type } => The.Provide(new Mention(type, value, $"{value}")),
        { Options: [_, ..] options } => new Select(options[pick % options.Length].Id),
        _ => The.Start(pick == 0 ? "transfer" : "pay"),
    };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
