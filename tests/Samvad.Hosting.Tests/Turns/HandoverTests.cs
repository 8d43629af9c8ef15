using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Turns;

public sealed class HandoverTests
{
    [Fact]
    public async Task A_conversation_that_was_handed_over_waits_for_the_colleague_even_after_a_restart()
    {
        await using var app = await TestApp.StartAsync();
        var chat = await Chat.OpenAsync(app);
        using (var events = await chat.FollowAsync())
        {
            await chat.SayAsync("talk to a person");
            var handover = (await events.ReadUntilAsync(e => e.Type == "handover"))[^1];
            Assert.Equal("support", handover.Data.GetProperty("team").GetString());
        }

        await app.RestartAsync();
        await chat.AskAsync("take my name");
        var stored = await app.Store.LoadAsync(chat.Id, TestContext.Current.CancellationToken);
        Assert.Equal("support", stored!.State.Handover!.Team);
        Assert.Empty(stored.State.Stack);
    }
}
