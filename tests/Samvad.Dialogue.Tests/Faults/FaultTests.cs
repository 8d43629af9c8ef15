namespace Samvad.Dialogue.Tests.Faults;

public sealed class FaultTests
{
    private static readonly Argument s_missing = new("amount", The.Value(null));

    /// <summary>What an author or a developer can get wrong in one step, and the code of it.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "rule-throws", FaultCode.RuleThrew },
        { "rule-returns-nonsense", FaultCode.RuleOutcome },
        { "rule-not-given-its-argument", FaultCode.MissingArgument },
        { "action-not-given-its-argument", FaultCode.MissingArgument },
        { "text-throws", FaultCode.Expression },
        { "text-missing", FaultCode.Vanished },
        { "text-missing-in-every-language", FaultCode.Vanished },
        { "expression-throws", FaultCode.Expression },
        { "condition-throws", FaultCode.Expression },
        { "called-flow-missing", FaultCode.Vanished },
        { "next-step-missing", FaultCode.Vanished },
    };

    private static Step Step(string what) => what switch
    {
        "rule-throws" => new RuleStep("step", The.Throws, Build.On()),
        "rule-returns-nonsense" => new RuleStep("step", The.Nonsense, Build.On()),
        "rule-not-given-its-argument" => new RuleStep("step", The.Limit("amount"), Build.On()),
        "action-not-given-its-argument" => new DoStep("step", The.Once("send", "amount"), [s_missing]),
        "text-throws" => new SayStep("step", "broken"),
        "text-missing" => new SayStep("step", "missing"),
        "text-missing-in-every-language" => new SayStep("step", "speechless"),
        "expression-throws" => Build.Set("amount", The.Broken),
        "condition-throws" => Build.Branch("step", The.That("bad", _ => throw new InvalidOperationException()), "end_done"),
        "called-flow-missing" => Build.Call("missing"),
        _ => Build.Goto("missing"),
    };

    private static Talk Run(string what)
    {
        var flow = Build.Flow("pay", Build.Say("begun"), Step(what), Build.End()).Inputs(("amount", "money"));
        var assistant = Build.Assistant(flow).WithBroken("broken");
        assistant = assistant.With(new Reply("speechless", System.Collections.Immutable.ImmutableDictionary<string,
            System.Collections.Immutable.ImmutableArray<ReplyVariant>>.Empty));
        return new Talk(what == "text-missing" ? Without(assistant, "missing") : assistant).User(The.Start("pay"));
    }

    private static Assistant Without(Assistant assistant, string reply) => assistant with
    {
        Replies = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
            assistant.Replies.Where(known => known.Key != reply)),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_fault_ends_the_flow_as_failed_and_tells_the_user(string what, string code)
    {
        var talk = Run(what).Hears("[begun] [technical_problem]");

        Assert.Equal(("pay:failed", code), (talk.Ended, talk.Faults));
    }

    [Theory]
    [InlineData("purple", FaultCode.ActionOutcome)]
    [InlineData("refused", FaultCode.Unhandled)]
    [InlineData("failed", FaultCode.Unhandled)]
    [InlineData("unknown", FaultCode.Unhandled)]
    public void An_outcome_that_nobody_handles_is_a_fault(string outcome, string code)
    {
        var flow = Build.Flow("block", Build.Do(The.Once("block")), Build.End());

        var talk = new Talk(Build.Assistant(flow)).User(The.Start("block")).Returns(outcome).Hears("[technical_problem]");

        Assert.Equal(("block:failed", code), (talk.Ended, talk.Faults));
    }

    [Fact]
    public void The_handler_of_the_assistant_has_a_go_after_a_fault()
    {
        var flow = Build.Flow("pay", Build.Set("x", The.Broken), Build.End());
        var handler = Build.Flow("on.failed", Build.Say("sorry"), Build.End());

        new Talk(Build.Assistant(flow, handler)).User(The.Start("pay")).Hears("[technical_problem] [sorry]");
    }

    [Fact]
    public void A_handler_that_is_broken_itself_is_not_called_again()
    {
        var flow = Build.Flow("pay", Build.Set("x", The.Broken), Build.End());
        var handler = Build.Flow("on.failed", Build.Set("x", The.Broken), Build.End());

        var talk = new Talk(Build.Assistant(flow, handler)).User(The.Start("pay")).Hears("[technical_problem]");

        Assert.Equal("pay:failed on.failed:failed", talk.Ended);
    }

    [Fact]
    public void A_fault_in_a_digression_comes_back_to_the_flow_below()
    {
        var broken = Build.Flow("broken", Build.Set("x", The.Broken), Build.End());

        Samples.AtConfirmation(Samples.Bank.With(broken)).User(The.Start("broken"))
            .Hears("[technical_problem] Back to the transfer. 500 INR to Asha?");
    }

    [Fact]
    public void Even_a_broken_text_for_technical_problems_does_not_leave_the_user_in_silence()
    {
        var flow = Build.Flow("pay", Build.Set("x", The.Broken), Build.End());

        new Talk(Build.Assistant(flow).WithBroken("technical_problem")).User(The.Start("pay"))
            .Hears("Something went wrong on our side.");
    }

    [Fact]
    public void A_fault_in_what_is_said_meanwhile_does_not_lose_a_running_action()
    {
        var talk = Samples.Sending(Samples.Bank.WithBroken("still_working")).User(new Affirm());

        talk.Hears("[technical_problem]").Returns("ok").Hears("[sent]");
    }

    [Fact]
    public void Each_turn_that_cannot_be_decided_is_told_of()
    {
        var talk = new Talk(Samples.Bank);

        talk.Then(new TurnAborted("2 s")).Hears("[technical_problem]");
        talk.Then(new TurnAborted("2 s")).Hears("[technical_problem]");

        Assert.Equal(FaultCode.Aborted, talk.Faults);
    }

    [Fact]
    public void A_turn_that_cannot_be_decided_closes_the_open_flow_and_keeps_the_message()
    {
        var talk = Samples.AtConfirmation().Then(new TurnAborted("2 s", "m1", "yes")).Hears("[technical_problem]");

        Assert.Equal("yes", talk.Decision.Events.OfType<Heard>().Single().Text);
        Assert.Equal("transfer:failed", talk.Ended);
    }

    [Fact]
    public void A_message_that_cannot_be_decided_does_not_lose_a_running_action() =>
        Samples.Sending().Then(new TurnAborted("2 s", "m1", "hello")).Hears("[technical_problem]")
            .Returns("ok").Hears("[sent]");

    [Fact]
    public void A_return_that_cannot_be_decided_does_not_leave_the_flow_waiting_for_ever()
    {
        var talk = Samples.Sending();

        talk.Then(new TurnAborted("2 s", Execution: talk.Action.Execution)).Hears("[technical_problem]");

        Assert.Equal("transfer:failed", talk.Ended);
    }

    [Fact]
    public void A_return_that_cannot_be_decided_leaves_a_digression_alone()
    {
        var talk = Samples.Sending();
        var execution = talk.Action.Execution;
        talk.User(The.Start("rate"));

        talk.Then(new TurnAborted("2 s", Execution: execution)).Hears("[technical_problem]");

        talk.User(The.Provide(The.Number(5))).Hears("[thanks] [handed_over]");
    }

    [Fact]
    public void A_turn_can_take_too_long_before_the_conversation_has_a_language() =>
        Assert.Equal("[technical_problem]", Assert.Single(Decider
            .Decide(Samples.Bank, Conversation.Empty, new TurnAborted("2 s"), Talk.Start)
            .Events.OfType<Said>()).Text);

    public static TheoryData<string, Assistant> Changes => new()
    {
        { "the flow is gone", Samples.Bank.Without("transfer") },
        { "the step is gone", Samples.Bank.With(Build.Flow("transfer", Build.Say("nothing"), Build.End())) },
        { "the step is another", Samples.Bank.With(Build.Flow(
            "transfer", new SayStep("confirm", "nothing"), new SayStep("send", "nothing"), Build.End())) },
        { "the steps go nowhere", Samples.Bank.With(Build.Flow(
            "transfer", new AskStep("confirm", "resumed", "amount"), new AskStep("send", "resumed", "amount"))) },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void A_changed_assistant_tells_the_user_and_goes_on(string change, Assistant changed)
    {
        Assert.NotEmpty(change);
        Command[] commands =
        [
            new Affirm(), new Deny(), new Commands.Help(), new Repeat(), new NotUnderstood(), The.Provide(The.Amount(5)),
            The.Correct(The.Amount(5)), The.Start("transfer"), The.Start("hours"), The.Start("rate"), new Select("2"),
            new Cancel(), new StartOver(), new RequestPerson(), new Clarify(["hours", "rate"], []),
        ];
        foreach (var command in commands)
        {
            foreach (var talk in new[] { Samples.AtConfirmation(), Samples.Sending() })
            {
                talk.Assistant = changed;
                Assert.NotEmpty(talk.User(command).Said);
            }
        }

        var sending = Samples.Sending();
        sending.Assistant = changed;
        sending.Returns("ok").Hears("[technical_problem]");
    }

    [Fact]
    public void A_choice_whose_question_was_changed_is_asked_again_or_told_of()
    {
        var written = Build.Flow("block", Build.Choose("reason", "lost", "stolen"), Build.Say("done"), Build.End())
            .Inputs(("reason", "choice"));
        var listed = Build.Flow("block", Build.ChooseFrom("reason", The.Value(The.List(new Text("a"), new Text("b")))));

        var talk = new Talk(Build.Assistant(written)).User(The.Start("block"));
        talk.Assistant = Build.Assistant(listed);

        talk.Pick("lost").Hears("[ask_reason]");
        talk.Assistant = Build.Assistant(written);
        talk.Pick("1").Hears("[ask_reason]");
    }
}
