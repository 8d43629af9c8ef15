using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Actions;

public sealed class ActionReaderTests
{
    public enum Weather
    {
        Sunny,
        VeryCold,
    }

    public abstract record Answer
    {
        public sealed record Found(string FullName, decimal? Balance) : Answer;

        public sealed record NotThere : Answer;
    }

    public sealed record Report(int Count, IReadOnlyList<string> Lines);

    [Fact]
    public void An_enum_gives_its_members_as_outcomes()
    {
        Assert.Equal(["sunny", "very_cold"], Outcome.Names(typeof(Weather)));
        Assert.Empty(Outcome.ResultNames(typeof(Weather)));
        Assert.Equal(new Return("very_cold", ValueMap.Empty), Outcome.Of(Weather.VeryCold));
    }

    [Fact]
    public void A_closed_hierarchy_gives_its_cases_as_outcomes_and_their_properties_as_results()
    {
        Assert.Equal(["found", "not_there"], Outcome.Names(typeof(Answer)).Order());
        Assert.Equal(["balance", "full_name"], Outcome.ResultNames(typeof(Answer)).Order());
        var found = Outcome.Of(new Answer.Found("Asha", 5m));
        Assert.Equal("found", found.Outcome);
        Assert.Equal(new Text("Asha"), found.Values["full_name"]);
        Assert.Equal(new Number(5), found.Values["balance"]);
        Assert.Null(Outcome.Of(new Answer.Found("Asha", null)).Values["balance"]);
        Assert.Equal("not_there", Outcome.Of(new Answer.NotThere()).Outcome);
    }

    [Fact]
    public void Any_other_record_is_ok_and_its_properties_are_the_results()
    {
        Assert.Equal(["ok"], Outcome.Names(typeof(Report)));
        Assert.Equal(["count", "lines"], Outcome.ResultNames(typeof(Report)));
        var result = Outcome.Of(new Report(2, ["a", "b"]));
        Assert.Equal("ok", result.Outcome);
        Assert.Equal(new Number(2), result.Values["count"]);
        Assert.Equal(2, Assert.IsType<Listing>(result.Values["lines"]).Items.Length);
    }

    [Fact]
    public void Null_is_no_outcome()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Outcome.Of(null));
        Assert.Contains("null", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_actions_of_an_assembly_are_found_with_their_effect_and_without_what_is_supplied()
    {
        var actions = ActionReader.Read(typeof(ActionReaderTests).Assembly);
        Assert.Equal(["book", "claim", "look_up", "meetings", "order", "pay", "send", "slow_look_up"], actions.Select(action => action.Signature.Name).Order());
        var pay = actions.Single(action => action.Signature.Name == "pay").Signature;
        Assert.True(pay.IsOnce);
        Assert.Empty(pay.Parameters);
        Assert.Equal(["paid", "refused"], pay.Outcomes.Order());
        Assert.False(actions.Single(action => action.Signature.Name == "look_up").Signature.IsOnce);
    }

    [Fact]
    public async Task An_action_gets_its_arguments_by_name_and_defaults_for_those_that_are_missing()
    {
        var action = Assert.Single(ActionReader.Read(typeof(Greeter)));
        Assert.Equal(["first_name", "times", "nickname"], action.Signature.Parameters.Select(p => p.Name));
        Assert.Equal([false, true, true], action.Signature.Parameters.Select(p => p.IsOptional));
        var context = new ActionContext("c", "1.1", null, "en", DateTimeOffset.UnixEpoch, CancellationToken.None);
        using var services = new ServiceCollection().AddSingleton("Good day").BuildServiceProvider();
        var call = new ActionCall(action.Signature, ValueMap.Empty.With("first_name", new Text("Asha")), context, services);
        var result = Assert.IsType<ActionCompleted>(await action.ExecuteAsync(call)).Return;
        Assert.Equal(new Text("Good day, Asha × 3, -, c/1.1"), result.Values["text"]);
        var e = await Assert.ThrowsAsync<ActionNotDoneException>(() => action.ExecuteAsync(
            call with { Arguments = call.Arguments.With("times", new Number(1.5m)) }));
        Assert.Contains("1.5", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_has_its_companions()
    {
        var actions = ActionReader.Read(typeof(BankActions)).ToDictionary(action => action.Signature.Name);
        Assert.NotNull(actions["book"].ReconcileAsync);
        Assert.False(actions["book"].Signature.CanCancel);
        Assert.NotNull(actions["claim"].CheckAsync);
        Assert.True(actions["claim"].Signature.CanCancel);
        Assert.Equal((Effect.Keyed, true, 2), (actions["send"].Effect, actions["send"].Signature.IsOnce, actions["send"].Policy.Retries));
        Assert.Equal(["reference"], actions["claim"].Signature.Results);
    }

    [Theory]
    [InlineData(typeof(PlainTask), "must return a Task of its outcome, not Task")]
    [InlineData(typeof(NoTask), "must return a Task of its outcome, not String")]
    [InlineData(typeof(Void), "must return a Task of its outcome, not Void")]
    [InlineData(typeof(Twice), "2 actions named same")]
    [InlineData(typeof(JobWithoutCheck), "no method with [ActionCheck(\"JobWithoutCheck\")] asks after it")]
    [InlineData(typeof(OtherCheck), "OtherCheck.CheckAsync asks after job and must return a Task of Job`1")]
    [InlineData(typeof(OtherReconcile), "OtherReconcile.FindAsync reconciles pay and must return a Task of Weather")]
    [InlineData(typeof(OtherCancel), "OtherCancel.CancelAsync calls off pay and must return a Task of Boolean")]
    [InlineData(typeof(LostCompanion), "LostCompanion.FindAsync belongs to the action nothing, which there is not")]
    [InlineData(typeof(TwoChecks), "TwoChecks.SecondAsync and FirstAsync both have ActionCheckAttribute for job")]
    public void What_is_no_action_is_refused_with_its_name(Type type, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(() => ActionReader.Read(type));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(type == typeof(Twice) ? "same" : type.Name, error.Message, StringComparison.Ordinal);
    }

    private sealed record Greeting(string Text);

    private sealed class Greeter(string salute)
    {
        [Action("greet")]
        public Task<Greeting> GreetAsync(string firstName, ActionContext context, int times = 3, string? nickname = null)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(new Greeting($"{salute}, {firstName} × {times}, {nickname ?? "-"}, {context.IdempotencyKey}"));
        }
    }

    private static class PlainTask
    {
        [Action("plain")]
        public static Task DoAsync() => Task.CompletedTask;
    }

    private static class NoTask
    {
        [Action("plain")]
        public static string Do() => "";
    }

    private static class Void
    {
        [Action("plain")]
        public static void Do()
        {
        }
    }

    private static class JobWithoutCheck
    {
        [Action("JobWithoutCheck")]
        public static Task<Job<Report>> StartAsync() => Task.FromResult<Job<Report>>(new Report(1, []));
    }

    private static class OtherCheck
    {
        [Action("job")]
        public static Task<Job<Report>> StartAsync() => Task.FromResult<Job<Report>>(new Report(1, []));

        [ActionCheck("job")]
        public static Task<Report> CheckAsync(Report ticket) => Task.FromResult(ticket);
    }

    private static class OtherReconcile
    {
        [Action("pay")]
        public static Task<Weather> PayAsync() => Task.FromResult(Weather.Sunny);

        [ActionReconcile("pay")]
        public static Task<Report?> FindAsync() => Task.FromResult<Report?>(null);
    }

    private static class OtherCancel
    {
        [Action("pay")]
        public static Task<Weather> PayAsync() => Task.FromResult(Weather.Sunny);

        [ActionCancel("pay")]
        public static Task<Weather> CancelAsync() => Task.FromResult(Weather.Sunny);
    }

    private static class LostCompanion
    {
        [ActionReconcile("nothing")]
        public static Task<Report?> FindAsync() => Task.FromResult<Report?>(null);
    }

    private static class TwoChecks
    {
        [ActionCheck("job")]
        public static Task<Report> FirstAsync(Report ticket) => Task.FromResult(ticket);

        [ActionCheck("job")]
        public static Task<Report> SecondAsync(Report ticket) => Task.FromResult(ticket);
    }

    private static class Twice
    {
        [Action("same")]
        public static Task<Weather> First() => Task.FromResult(Weather.Sunny);

        [Action("same")]
        public static Task<Weather> Second() => Task.FromResult(Weather.Sunny);
    }
}
