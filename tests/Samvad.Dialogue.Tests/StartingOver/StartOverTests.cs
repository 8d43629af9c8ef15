namespace Samvad.Dialogue.Tests.StartingOver;

public sealed class StartOverTests
{
    [Fact]
    public void Starting_over_closes_everything_and_greets()
    {
        var assistant = (Samples.Bank with { Greeting = "greeting" }).Says("greeting", "Hello!");

        var talk = Samples.AtConfirmation(assistant).User(The.Start("rate")).User(new StartOver());

        Assert.Equal("[started_over] Hello!", talk.Said);
        Assert.Empty(talk.State.Stack);
    }

    [Fact]
    public void Starting_over_forgets_the_slots_of_the_conversation()
    {
        var flow = Build.Flow("greet", Build.Ask("name"), Build.End());

        new Talk(Build.Assistant(flow).Slots(("name", "payee")))
            .User(The.Start("greet")).User(The.Provide(The.Name("Asha"))).User(new StartOver())
            .User(The.Start("greet")).Hears("[ask_name]");
    }

    [Fact]
    public void What_cannot_be_taken_back_is_waited_for() =>
        Samples.Sending().User(new StartOver()).Hears("[cannot_cancel]").Returns("ok").Hears("[sent]");

    [Fact]
    public void A_result_that_nobody_has_heard_of_yet_is_not_thrown_away()
    {
        var talk = Samples.Sending();
        var execution = talk.Action.Execution;
        talk.User(The.Start("rate")).Then(Talk.Return(execution, "ok"));

        talk.User(new StartOver()).Hears("[cannot_cancel]");

        talk.User(The.Provide(The.Number(5))).Hears("[thanks] [sent]");
    }

    [Fact]
    public void Starting_over_takes_the_conversation_back_from_a_person() =>
        new Talk(Samples.Bank).User(new RequestPerson()).User(new StartOver()).Hears("[started_over]")
            .User(The.Start("hours")).Hears("[open_all_day]");
}
