using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Hosting.Grains;

/// <summary>A conversation in memory while somebody talks; collected when it has been quiet for a while.</summary>
[PreferLocalPlacement]
internal sealed class ConversationGrain(TurnContext context, ILogger<ConversationGrain> logger)
    : Grain, IConversationGrain
{
    private ConversationSession? _session;

    private string Key => this.GetPrimaryKeyString();

    public async Task<GrainReply> OpenAsync(string? language, string? user, byte[] tokenHash)
    {
        var session = await SessionAsync();
        return Reply(await session.OpenAsync(language, user, [.. tokenHash]));
    }

    public async Task<GrainReply> HearAsync(byte[] tokenHash, IncomingMessage message)
    {
        var access = await CheckAsync(tokenHash);
        if (access != Access.Granted)
            return new(access, 0, []);
        try
        {
            return Reply(await _session!.HearAsync(message));
        }
        catch (ConversationForgottenException)
        {
            _session = null;
            DeactivateOnIdle();
            return new(Access.Missing, 0, []);
        }
    }

    public async Task<Access> CheckAsync(byte[] tokenHash)
    {
        var session = await SessionAsync();
        if (session.Exists)
            return CryptographicOperations.FixedTimeEquals(session.TokenHash.AsSpan(), tokenHash) ? Access.Granted : Access.Denied;
        // Whoever guesses ids shall not fill the memory with conversations that there are not.
        DeactivateOnIdle();
        return Access.Missing;
    }

    public async Task ReturnAsync(string execution, string outcome, byte[] values, string? detail)
    {
        var session = await SessionAsync();
        Reply(await session.ReturnAsync(execution, new Return(outcome, StoredValues.Read(values)), detail));
    }

    public async Task AdvanceAsync(string execution, string? stage, int? percent)
    {
        var session = await SessionAsync();
        Reply(await session.AdvanceAsync(execution, new(stage, percent)));
    }

    public async Task RemindAsync(long timer)
    {
        var session = await SessionAsync();
        Reply(await session.RemindAsync(timer));
    }

    public async Task<Interlocutor> WhomAsync()
    {
        var session = await SessionAsync();
        return new(session.User, session.State.Language);
    }

    private async Task<ConversationSession> SessionAsync() =>
        _session ??= await ConversationSession.LoadAsync(context, Key);

    private GrainReply Reply(TurnReply turn)
    {
        var replies = ImmutableArray.CreateBuilder<ReplyMessage>();
        foreach (var stored in turn.Events)
        {
            if (stored.Event is Said said)
                replies.Add(Message(stored, said));
            else if (stored.Event is Faulted fault)
                Log.Faulted(logger, Key, fault.Flow, fault.Step, fault.Code, fault.Detail.ReplaceLineEndings(" "));
        }

        return new(Access.Granted, turn.LastPosition, replies.DrainToImmutable());
    }

    private static ReplyMessage Message(StoredEvent stored, Said said) => new(
        stored.Position,
        said.Reply,
        said.Text,
        said.Language,
        [.. said.Options.Select(option => new ReplyChoice(option.Id, option.Label))]);
}
