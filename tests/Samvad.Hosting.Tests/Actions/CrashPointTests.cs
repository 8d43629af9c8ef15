using Samvad.Dialogue.Events;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Tests.Kit;
using Samvad.Storage;

namespace Samvad.Hosting.Tests.Actions;

/// <summary>A process dies at each named point of a turn and of an action; the next one takes over.</summary>
public sealed class CrashPointTests
{
    private const string Handed = "I will connect you with a colleague.";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>
    /// An action that may happen only once, and of which nobody can be asked: where it had not been begun, it is done;
    /// where it may have been, the flow hears that nobody knows, and it is not done again.
    /// </summary>
    [Theory]
    [InlineData(nameof(FaultPoint.TurnDecided), 1, "Paid, R1.", 1)]
    [InlineData(nameof(FaultPoint.TurnWritten), 1, "Paid, R1.", 1)]
    [InlineData(nameof(FaultPoint.ActionTaken), 1, "Paid, R1.", 1)]
    [InlineData(nameof(FaultPoint.ActionBegun), 1, Handed, 0)]
    [InlineData(nameof(FaultPoint.ActionDone), 1, Handed, 1)]
    [InlineData(nameof(FaultPoint.TurnDecided), 2, Handed, 1)]
    [InlineData(nameof(FaultPoint.TurnWritten), 2, "Paid, R1.", 1)]
    public async Task A_payment_is_never_made_twice(string point, int pass, string reply, int effects)
    {
        await using var app = await TestApp.StartAsync();
        var chat = await DieAsync(app, "pay it", Enum.Parse<FaultPoint>(point), pass);
        await ExpectAsync(app, chat, reply);
        Assert.Equal(effects, app.Script.Calls);
        Assert.Equal(
            reply == Handed ? ExecutionState.Unknown : ExecutionState.Succeeded, await StateAsync(app, chat));
    }

    /// <summary>The same with somebody to ask: nothing is unknown, and what the person hears is what happened.</summary>
    [Theory]
    [InlineData(nameof(FaultPoint.TurnDecided), 1, "Booked, B1.", 1, 0)]
    [InlineData(nameof(FaultPoint.TurnWritten), 1, "Booked, B1.", 1, 0)]
    [InlineData(nameof(FaultPoint.ActionTaken), 1, "Booked, B1.", 1, 0)]
    [InlineData(nameof(FaultPoint.ActionBegun), 1, "Not booked.", 0, 1)]
    [InlineData(nameof(FaultPoint.ActionDone), 1, "Booked, B1.", 1, 1)]
    [InlineData(nameof(FaultPoint.TurnDecided), 2, "Booked, B1.", 1, 1)]
    [InlineData(nameof(FaultPoint.TurnWritten), 2, "Booked, B1.", 1, 0)]
    public async Task A_booking_is_made_once_and_the_other_bank_is_asked(
        string point, int pass, string reply, int effects, int questions)
    {
        await using var app = await TestApp.StartAsync(Settled);
        var chat = await DieAsync(app, "book it", Enum.Parse<FaultPoint>(point), pass, confirm: true);
        await ExpectAsync(app, chat, reply);
        Assert.Equal((effects, questions), (app.Bank.Bookings, app.Bank.Questions));
    }

    [Fact]
    public async Task The_other_bank_is_asked_again_if_the_process_dies_before_its_answer_is_written()
    {
        await using var app = await TestApp.StartAsync(Settled);
        var second = Crash.OfTheNext(app, FaultPoint.ActionSettled);
        var chat = await DieAsync(app, "book it", FaultPoint.ActionDone, 1, confirm: true, retry: false);
        await second.Happened;
        await app.RestartAsync();
        await ExpectAsync(app, chat, "Booked, B1.");
        Assert.Equal((1, 2), (app.Bank.Bookings, app.Bank.Questions));
    }

    [Theory]
    [InlineData(nameof(FaultPoint.TurnDecided), 1)]
    [InlineData(nameof(FaultPoint.TurnWritten), 1)]
    [InlineData(nameof(FaultPoint.ActionTaken), 1)]
    [InlineData(nameof(FaultPoint.ActionBegun), 1)]
    [InlineData(nameof(FaultPoint.ActionDone), 1)]
    [InlineData(nameof(FaultPoint.TurnDecided), 2)]
    [InlineData(nameof(FaultPoint.TurnWritten), 2)]
    public async Task What_the_other_bank_recognises_by_its_key_is_told_again_and_done_once(string point, int pass)
    {
        await using var app = await TestApp.StartAsync();
        var chat = await DieAsync(app, "send the money", Enum.Parse<FaultPoint>(point), pass);
        await ExpectAsync(app, chat, "Booked, S1.");
        Assert.Equal(1, app.Bank.Bookings);
    }

    [Theory]
    [InlineData(nameof(FaultPoint.TurnWritten), 1, "Booked, C1.", 1)]
    [InlineData(nameof(FaultPoint.ActionBegun), 1, Handed, 0)]
    [InlineData(nameof(FaultPoint.ActionAccepted), 1, Handed, 1)]
    [InlineData(nameof(FaultPoint.ActionParked), 1, "Booked, C1.", 1)]
    [InlineData(nameof(FaultPoint.ActionAccepted), 2, "Booked, C1.", 1)]
    [InlineData(nameof(FaultPoint.ActionParked), 2, "Booked, C1.", 1)]
    public async Task A_job_is_begun_once_and_is_not_lost(string point, int pass, string reply, int effects)
    {
        await using var app = await TestApp.StartAsync();
        var chat = await DieAsync(app, "file my claim", Enum.Parse<FaultPoint>(point), pass);
        app.Bank.Percent = 100;
        await ExpectAsync(app, chat, reply);
        Assert.Equal(effects, app.Bank.Bookings);
    }

    /// <summary>Says something, lets the process die, starts the next one, and says it again as a client would.</summary>
    private static async Task<Chat> DieAsync(
        TestApp app, string text, FaultPoint point, int pass, bool confirm = false, bool retry = true)
    {
        var chat = await Chat.OpenAsync(app);
        if (confirm)
            await chat.SayAsync(text);
        var crash = Crash.At(app, point, pass);
        var message = new { messageId = "m", text = confirm ? "yes" : text };
        using (await chat.SendAsync(message))
            await crash.Happened;
        await app.RestartAsync();
        if (retry)
        {
            using var response = await chat.SendAsync(message);
            Assert.True(response.IsSuccessStatusCode);
        }

        return chat;
    }

    private static async Task ExpectAsync(TestApp app, Chat chat, string reply)
    {
        using var events = await chat.FollowAsync();
        await events.ReadUntilSaidAsync(reply);
        var journal = await app.Store.ReadAsync(chat.Id, 0, 200, Test);
        Assert.Single(journal, stored => stored.Event is ActionFinished);
        Assert.Single(journal, stored => stored.Event is Heard { MessageId: "m" });
        Assert.Single(journal, stored => stored.Event is Said said && said.Text == reply);
        Assert.Null(await app.Store.NextOutboxAsync(Test));
    }

    private static async Task<ExecutionState> StateAsync(TestApp app, Chat chat) =>
        Assert.Single(await app.Store.ExecutionsAsync(chat.Id, Test)).State;

    /// <summary>The other bank's no is believed at once.</summary>
    private static void Settled(SamvadOptions options) =>
        options.Actions.Policies["book"] = new() { SettleAfter = TimeSpan.Zero };
}
