using System.Collections.Immutable;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Channels.Api;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Channels.Terminal;

/// <summary>A conversation that a terminal carries: sends messages, and follows the journal like any other channel.</summary>
internal sealed class TerminalConversation(IGrainFactory grains, IConversationStore store, JournalFeed feed)
{
    private const int Page = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly string _id = ConversationToken.NewId();
    private readonly byte[] _token = ConversationToken.Hash(ConversationToken.New());
    private long _position;
    private long _offered;
    private int _running;

    /// <summary>The choices that the latest reply offered.</summary>
    internal ImmutableArray<Dialogue.State.Option> Options { get; private set; } = [];

    /// <summary>Whether an action is running.</summary>
    internal bool IsWorking => _running > 0;

    internal Task OpenAsync(string? language, string user) => Grain.OpenAsync(language, user, _token);

    /// <summary>Sends a line; the number of a choice on offer picks it.</summary>
    internal async Task SendAsync(string line)
    {
        var choice = int.TryParse(line, out var number) && number >= 1 && number <= Options.Length
            ? Options[number - 1]
            : null;
        Options = [];
        var reply = await Grain.HearAsync(
            _token, new IncomingMessage(Guid.CreateVersion7().ToString(), choice?.Label ?? line, choice?.Id, choice is null ? null : _offered));
        if (reply.Access != Access.Granted)
            throw new InvalidOperationException($"The terminal's own conversation answered {reply.Access}.");
    }

    /// <summary>What has been said since the last call; returns at once.</summary>
    internal async Task<ImmutableArray<Said>> ReadAsync(CancellationToken cancellation)
    {
        var replies = ImmutableArray.CreateBuilder<Said>();
        while (true)
        {
            var events = await store.ReadAsync(_id, _position, Page, cancellation);
            foreach (var stored in events)
            {
                _position = stored.Position;
                if (stored.Event is Said said)
                {
                    replies.Add(said);
                    (Options, _offered) = (said.Options, stored.Position);
                }

                _running = stored.Event switch
                {
                    ActionRequested => _running + 1,
                    ActionFinished => _running - 1,
                    HandedOver or StartedOver => 0,
                    _ => _running,
                };
            }

            if (events.Length < Page)
                return replies.DrainToImmutable();
        }
    }

    /// <summary>Hands over what is said until no action runs any more.</summary>
    internal async Task SettleAsync(Action<Said> said, CancellationToken cancellation)
    {
        using var subscription = feed.Subscribe(_id);
        while (true)
        {
            var next = subscription.Next;
            foreach (var reply in await ReadAsync(cancellation))
                said(reply);
            if (!IsWorking)
                return;
            await next.WaitAsync(s_patience, cancellation);
        }
    }

    /// <summary>Completes when there may be something new to read.</summary>
    internal async Task GrownAsync(CancellationToken cancellation)
    {
        using var subscription = feed.Subscribe(_id);
        await subscription.Next.WaitAsync(cancellation);
    }

    private IConversationGrain Grain => grains.GetGrain<IConversationGrain>(_id);
}
