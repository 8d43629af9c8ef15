namespace Samvad.Dialogue.Tests.Kit;

/// <summary>Flows that many tests share.</summary>
internal static class Samples
{
    /// <summary>Sends money: two questions, a confirmation and an action that may happen only once.</summary>
    internal static Flow Transfer { get; } = Build.Flow(
        "transfer",
        Build.Ask("payee"),
        Build.AskLimited("amount"),
        Build.Confirm("confirm") with { Deny = "declined" },
        Build.Do(The.Once("send", "payee", "amount")) with
        {
            Save = [new Save("reference", "reference")],
            On = Build.On(("refused", "say_not_enough"), ("unknown", "to_person"), ("failed", "failed")),
        },
        Build.Say("sent"),
        Build.End("sent"),
        Build.Say("not_enough") with { Next = "goto_amount" },
        Build.Goto("amount"),
        new HandoverStep("to_person", "payments", new Template("{amount} to {payee}")),
        new EndStep("declined", "declined"),
        new EndStep("failed", "failed"))
        .Inputs(("payee", "payee"), ("amount", "money")).Outputs(("reference", "text"));

    /// <summary>Says one thing and ends.</summary>
    internal static Flow Hours { get; } = Build.Flow("hours", Build.Say("open_all_day"), Build.End());

    /// <summary>Asks one thing and ends.</summary>
    internal static Flow Rate { get; } =
        Build.Flow("rate", Build.Ask("stars"), Build.Say("thanks"), Build.End()).Inputs(("stars", "number"));

    internal static Assistant Bank { get; } = Build.Assistant(Transfer, Hours, Rate)
        .Says("confirm", "{amount} to {payee}?")
        .Says("resumed", "Back to {flow}.")
        .Says("finish_first", "First {flow}.");

    /// <summary>A conversation in which everything but the confirmation is done.</summary>
    internal static Talk AtConfirmation(Assistant? assistant = null) =>
        new Talk(assistant ?? Bank).User(The.Start("transfer", The.Name("Asha"), The.Amount(500)));

    /// <summary>A conversation that waits for the transfer to happen.</summary>
    internal static Talk Sending(Assistant? assistant = null) => AtConfirmation(assistant).User(new Commands.Affirm());
}
