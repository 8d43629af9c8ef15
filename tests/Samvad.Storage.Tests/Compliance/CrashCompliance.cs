using System.Diagnostics;
using Samvad.Dialogue.State;

namespace Samvad.Storage.Tests.Compliance;

public abstract class CrashCompliance<TPlace> : ConversationStoreCompliance<TPlace>
    where TPlace : IStorePlace, new()
{
    [Fact]
    public async Task All_that_was_acknowledged_is_there_after_the_process_was_killed()
    {
        for (var round = 0; round < 3; round++)
        {
            var acknowledged = await AppendUntilKilledAsync(300);
            await ReopenAsync();
            Assert.NotEmpty(acknowledged);
            foreach (var (conversation, position) in acknowledged)
                await CheckAsync(conversation, position);
        }
    }

    /// <summary>Starts another process that appends, and kills it in the middle of that.</summary>
    private async Task<Dictionary<string, long>> AppendUntilKilledAsync(int appends)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            Environment = { [CrashingProcess.Variable] = $"{typeof(TPlace).FullName}|{Place.Address}" },
        })!;
        var acknowledged = new Dictionary<string, long>();
        var seen = 0;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (++seen == appends)
                process.Kill();
            if (line.Split(' ') is [var conversation, var position, "."])
                acknowledged[conversation] = long.Parse(position);
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.True(seen >= appends, $"The other process ended with {process.ExitCode} after {seen} lines.");
        return acknowledged;
    }

    private async Task CheckAsync(string conversation, long acknowledged)
    {
        var state = await StateAsync(conversation);
        Assert.InRange(state.Position, acknowledged, long.MaxValue);
        var events = await Store.ReadAsync(conversation, 0, int.MaxValue, Cancellation);
        Assert.Equal(state.Position, events.Length);
        Assert.Equal(Encoded.Of(Conversation.Replay(events.Select(e => e.Event))), Encoded.Of(state));
    }
}
