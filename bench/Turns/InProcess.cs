using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Samvad.Dialogue;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.State;
using Samvad.Hosting;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Turns;
using Samvad.Samples.Bank.CoreBanking;
using Samvad.Storage;

namespace Samvad.Bench.Turns;

/// <summary>The turn loop without a web server around it: understand, decide, append durably.</summary>
internal static class InProcess
{
    internal static async Task RunAsync(TimeSpan duration, int conversations)
    {
        var data = Directory.CreateTempSubdirectory("samvad-bench-");
        try
        {
            await using var services = Services(data.FullName);
            var context = services.GetRequiredService<TurnContext>();
            ((Understanding.Understander)context.Understander).Warm();
            await DurableAsync(services, context, TimeSpan.FromSeconds(3), conversations);
            var (figures, elapsed, bytes) = await DurableAsync(services, context, duration, conversations);
            Figures.Print($"durable turns in process, {conversations} conversations", figures, elapsed);
            Console.WriteLine($"  {bytes:N0} bytes allocated per turn");
            Forgetful(context, duration / 2, conversations);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static ServiceProvider Services(string data)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.AddSamvad("assistant", [typeof(BankServices).Assembly], options => options.Data = data);
        return builder.Services.BuildServiceProvider();
    }

    private static async Task<(Figures[] Figures, TimeSpan Elapsed, long BytesPerTurn)> DurableAsync(
        IServiceProvider services, TurnContext context, TimeSpan duration, int conversations)
    {
        using var ending = new CancellationTokenSource();
        var mail = new ConcurrentDictionary<string, Channel<OutboxItem>>();
        var post = DeliverAsync(context.Actions, mail, ending.Token);
        var turns = 0L;
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var figures = await Task.WhenAll(Enumerable.Range(0, conversations).Select(number => Task.Run(async () =>
        {
            var own = new Figures();
            var id = $"bench-{number}-{started}";
            var inbox = mail[id] = Channel.CreateUnbounded<OutboxItem>();
            var session = await ConversationSession.LoadAsync(context, id);
            await session.OpenAsync(null, null, []);
            for (var message = 0; Stopwatch.GetElapsedTime(started) < duration; message++)
            {
                var dialogue = Dialogues.All[(number + (message / 8)) % Dialogues.All.Length];
                var begun = Stopwatch.GetTimestamp();
                await session.HearAsync(new($"m{message}", dialogue[message % dialogue.Length], null));
                own.Add(begun);
                Interlocked.Increment(ref turns);
                while (session.State.Top is { Wait: Wait.Action })
                {
                    var item = await inbox.Reader.ReadAsync();
                    var action = services.GetRequiredService<ActionSet>().Find(item.Action)!;
                    var call = new ActionCall(
                        action.Signature, item.Arguments, new(id, item.Execution, null, "en", item.Requested, default), services);
                    var result = (ActionCompleted)await action.ExecuteAsync(call);
                    begun = Stopwatch.GetTimestamp();
                    await session.ReturnAsync(item.Execution, result.Return, null);
                    own.Add(begun);
                    Interlocked.Increment(ref turns);
                }
            }

            return own;
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var bytes = (GC.GetTotalAllocatedBytes() - allocated) / turns;
        await ending.CancelAsync();
        await post.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (figures, elapsed, bytes);
    }

    private static async Task DeliverAsync(
        ActionQueue queue, ConcurrentDictionary<string, Channel<OutboxItem>> mail, CancellationToken ending)
    {
        await foreach (var item in queue.ReadAllAsync(ending))
        {
            if (mail.TryGetValue(item.ConversationId, out var inbox))
                inbox.Writer.TryWrite(item);
        }
    }

    /// <summary>The same without a store, for comparison: what understanding and deciding alone cost.</summary>
    private static void Forgetful(TurnContext context, TimeSpan duration, int conversations)
    {
        var figures = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Figures()).ToArray();
        var started = Stopwatch.GetTimestamp();
        Parallel.For(0, figures.Length, worker =>
        {
            var state = Conversation.Empty;
            for (var message = worker; Stopwatch.GetElapsedTime(started) < duration; message++)
            {
                var dialogue = Dialogues.All[message / 8 % Dialogues.All.Length];
                var begun = Stopwatch.GetTimestamp();
                var now = DateTimeOffset.UtcNow;
                var understood = context.Understander.Understand(state, dialogue[message % dialogue.Length], null, now);
                var said = new UserSaid($"m{message}", understood.Text, understood.Language, understood.Commands);
                var decided = Decider.Decide(context.Assistant, state, said, now).State;
                figures[worker].Add(begun);
                state = decided.Top is null ? decided : Conversation.Empty with { Language = "en" };
            }
        });
        Figures.Print("  for comparison: understood and decided, not stored", figures, Stopwatch.GetElapsedTime(started));
    }
}
