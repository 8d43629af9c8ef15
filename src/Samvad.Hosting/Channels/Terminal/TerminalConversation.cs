using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Channels.Api;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Hosting.Uploads;
using Samvad.Storage;

namespace Samvad.Hosting.Channels.Terminal;

/// <summary>A conversation that a terminal carries: sends messages, and follows the journal like any other channel.</summary>
internal sealed class TerminalConversation(IGrainFactory grains, IConversationStore store, JournalFeed feed, UploadFolder uploads)
{
    private const int Page = 200;

    /// <summary>How long nothing at all may happen while an action runs: longer than anybody has to sign in elsewhere.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private readonly string _id = ConversationToken.NewId();
    private readonly byte[] _token = ConversationToken.Hash(ConversationToken.New());
    private long _position;
    private long _offered;
    private readonly HashSet<string> _running = [];
    private readonly HashSet<string> _long = [];
    private bool _isFileAsked;

    /// <summary>The choices that the latest reply offered.</summary>
    internal ImmutableArray<Dialogue.State.Option> Options { get; private set; } = [];

    /// <summary>Whether an action is running.</summary>
    internal bool IsWorking => _running.Count > 0;

    /// <summary>Whether an action is running that has not said that it takes its time.</summary>
    internal bool IsBusy => !_running.IsSubsetOf(_long);

    internal Task OpenAsync(string? language, string user) => Grain.OpenAsync(language, user, _token);

    /// <summary>Sends a line. The number of a choice on offer picks it; where a file is asked for, the path of one sends it.</summary>
    /// <exception cref="UploadRefusedException">The file is not taken.</exception>
    internal async Task SendAsync(string line)
    {
        var file = _isFileAsked && File.Exists(PathIn(line)) ? await SaveAsync(PathIn(line)) : null;
        var choice = int.TryParse(line, out var number) && number >= 1 && number <= Options.Length
            ? Options[number - 1]
            : null;
        Options = [];
        var text = file is null ? choice?.Label ?? line : "";
        var message = new IncomingMessage(Guid.CreateVersion7().ToString(), text, choice?.Id, choice is null ? null : _offered) { File = file };
        var reply = await Grain.HearAsync(_token, message);
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

                if (stored.Event is Asked asked)
                    _isFileAsked = asked.Expectation.Type == SlotType.File;
                Count(stored.Event);
            }

            if (events.Length < Page)
                return replies.DrainToImmutable();
        }
    }

    /// <summary>Hands over what is said until no action runs any more.</summary>
    internal Task SettleAsync(Action<Said> said, CancellationToken cancellation) =>
        FollowAsync(said, () => IsWorking, cancellation);

    /// <summary>Hands over what is said until a person can go on talking: a long job tells of its end later.</summary>
    internal Task PauseAsync(Action<Said> said, CancellationToken cancellation) =>
        FollowAsync(said, () => IsBusy, cancellation);

    private async Task FollowAsync(Action<Said> said, Func<bool> isWaiting, CancellationToken cancellation)
    {
        using var subscription = feed.Subscribe(_id);
        while (true)
        {
            var next = subscription.Next;
            foreach (var reply in await ReadAsync(cancellation))
                said(reply);
            if (!isWaiting())
                return;
            await next.WaitAsync(s_patience, cancellation);
        }
    }

    private void Count(Event @event)
    {
        switch (@event)
        {
            case ActionRequested requested:
                _running.Add(requested.Execution);
                break;
            case ActionAdvanced advanced:
                _long.Add(advanced.Execution);
                break;
            case ActionFinished finished:
                _running.Remove(finished.Execution);
                break;
            case HandedOver or StartedOver:
                _running.Clear();
                break;
        }
    }

    /// <summary>Completes when there may be something new to read.</summary>
    internal async Task GrownAsync(CancellationToken cancellation)
    {
        using var subscription = feed.Subscribe(_id);
        await subscription.Next.WaitAsync(cancellation);
    }

    /// <summary>Terminals put quotes around a path that is dragged into them.</summary>
    private static string PathIn(string line)
    {
        var path = line.Trim().Trim('\'', '"');
        return path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
            : path;
    }

    private async Task<IncomingFile> SaveAsync(string path)
    {
        await using var content = File.OpenRead(path);
        return IncomingFile.Of(await uploads.SaveAsync(_id, content, Path.GetFileName(path)));
    }

    private IConversationGrain Grain => grains.GetGrain<IConversationGrain>(_id);
}
