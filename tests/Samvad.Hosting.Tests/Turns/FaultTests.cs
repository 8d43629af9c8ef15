using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Turns;

public sealed class FaultTests(SharedApp shared)
{
    private const string Problem = "I'm sorry, something went wrong on our side. Please try again later.";

    private readonly TestApp _app = shared.App;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("run throwing")]
    [InlineData("run nonsense")]
    [InlineData("run nothing")]
    public async Task A_rule_that_misbehaves_is_owned_up_to_and_the_conversation_goes_on(string message)
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal([Problem], await chat.AskAsync(message));
        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));
        var journal = await _app.Store.ReadAsync(chat.Id, 0, 100, Test);
        Assert.Equal(2, journal.Count(stored => stored.Event is Heard));
        Assert.Single(journal, stored => stored.Event is Faulted);
    }

    [Fact]
    public async Task A_fault_is_logged_on_one_line_with_its_flow_and_step()
    {
        var chat = await Chat.OpenAsync(_app);
        await chat.AskAsync("run throwing");
        var line = Assert.Single(_app.Logged.All, line => line.Contains(chat.Id, StringComparison.Ordinal));
        Assert.Contains("flow throwing", line, StringComparison.Ordinal);
        Assert.Contains("first line second line", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_hangs_is_given_up_and_the_health_shows_it()
    {
        await using var app = await TestApp.StartAsync(options => options.Turns.TimeLimit = ShiftedTime.Patience);
        var chat = await Chat.OpenAsync(app);
        Assert.Equal("Healthy", await app.Client.GetStringAsync("/health/ready", Test));
        try
        {
            for (var time = 0; time < 2; time++)
            {
                var answer = chat.SayAsync("run hanging", "m1");
                await SampleRules.Hung.WaitAsync(Until.Deadline, Test);
                await app.Time.EndPatienceAsync();
                Assert.Equal([Problem], Chat.Texts(await answer));
            }
        }
        finally
        {
            SampleRules.LetGo.Set();
        }

        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));
        Assert.Equal("Degraded", await app.Client.GetStringAsync("/health/ready", Test));
        var journal = await app.Store.ReadAsync(chat.Id, 0, 100, Test);
        Assert.Equal("run hanging", journal.Select(stored => stored.Event).OfType<Heard>().First().Text);
    }
}
