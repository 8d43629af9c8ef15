using Samvad.Dialogue;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Tests;

public sealed class ConversationTests
{
    private static readonly Assistant Bank = SampleAssistant.Load().Assistant!;

    [Fact]
    public void What_was_written_in_files_can_be_talked_to()
    {
        var talk = new Talk(Bank, "en");
        Assert.Equal(["Hello! Call 1800 000 000."], talk.Say(new Opened("en", null)));
        Assert.Equal(["Why?"], talk.Say(new StartFlow("block_card", [new("card_kind", new Item("card_kind", "debit"), "debit card")], 1)));
        Assert.Equal(["Lost", "Stolen"], talk.Options);
        Assert.Empty(talk.Say(new Select("lost")));
        Assert.Equal(["Which one?"], talk.Say(new ActionReturned(talk.Execution, "ok", ValueMap.Empty.With("cards", Cards()))));
        Assert.Equal(["Card 1111", "Card 2222"], talk.Options);
        Assert.Equal(["Your debit card is blocked, Lost: 2222."], talk.Say(new Select("2")));
        Assert.Null(talk.State.Top);
    }

    [Fact]
    public void A_handler_of_the_assistant_takes_over()
    {
        var talk = new Talk(Bank, "hi");
        Assert.Equal(["नमस्ते!"], talk.Say(new Opened("hi", null)));
        Assert.Single(talk.Say(new NotUnderstood()));
        Assert.Single(talk.Say(new NotUnderstood()));
        Assert.Equal(["मैं आपको हमारे एक सहकर्मी से जोड़ रहा हूँ।"], talk.Say(new NotUnderstood()));
        Assert.Equal("support", talk.State.Handover?.Team);
    }

    private static Listing Cards() => new([Card("1111"), Card("2222")]);

    private static Structure Card(string number) =>
        new(ValueMap.Empty.With("number", new Text(number)));

    private sealed class Talk(Assistant assistant, string language)
    {
        private static readonly DateTimeOffset Now = new(2027, 3, 15, 10, 0, 0, TimeSpan.Zero);

        internal Conversation State { get; private set; } = Conversation.Empty;

        internal string Execution { get; private set; } = "";

        internal IEnumerable<string> Options { get; private set; } = [];

        internal IEnumerable<string> Say(Command command) => Say(new UserSaid("m" + State.Position, "…", language, [command]));

        internal IEnumerable<string> Say(Input input)
        {
            var decision = Decider.Decide(assistant, State, input, Now);
            State = decision.State;
            Execution = decision.Effects.OfType<RunAction>().SingleOrDefault()?.Execution ?? "";
            var said = decision.Events.OfType<Said>().ToList();
            Options = said.LastOrDefault()?.Options.Select(option => option.Label) ?? [];
            return said.Select(reply => reply.Text);
        }
    }
}
