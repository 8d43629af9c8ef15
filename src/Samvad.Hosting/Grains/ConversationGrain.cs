using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Turns;
using Samvad.Storage;
using Samvad.Storage.Forms;

namespace Samvad.Hosting.Grains;

/// <summary>A conversation in memory while somebody talks; collected when it has been quiet for a while.</summary>
[PreferLocalPlacement]
internal sealed class ConversationGrain(TurnContext context, UserAccounts accounts, ILogger<ConversationGrain> logger)
    : Grain, IConversationGrain
{
    /// <summary>How long the conversation waits for an authorization server.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

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

    public async Task<bool> IsSigningInAsync(string execution)
    {
        var session = await SessionAsync();
        if (!session.Exists)
            DeactivateOnIdle();
        return session.State.Stack.Any(frame => frame.IsSigningIn && frame.Execution == execution);
    }

    public async Task<SignInOutcome> SignInAsync(byte[]? tokenHash, PendingSignIn pending, string? code)
    {
        if (tokenHash is not null && await CheckAsync(tokenHash) != Access.Granted)
            return SignInOutcome.Denied;
        if (!await IsSigningInAsync(pending.Execution))
            return SignInOutcome.Outdated;
        var session = _session!;
        // One turn at a time, so that the link is used once: whoever comes second finds that nobody waits any more.
        if (code is not null && !await ExchangeAsync(pending, session.User, code))
            return SignInOutcome.Refused;
        var outcome = code is null ? ActionSignature.Cancelled : ActionSignature.SignedIn;
        Reply(await session.ReturnAsync(pending.Execution, new Return(outcome, ValueMap.Empty), null));
        return code is null ? SignInOutcome.Declined : SignInOutcome.SignedIn;
    }

    public async Task<Interlocutor> WhomAsync()
    {
        var session = await SessionAsync();
        return new(session.User, session.State.Language);
    }

    private async Task<bool> ExchangeAsync(PendingSignIn pending, string? user, string code)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return await accounts.ExchangeAsync(pending, user, code, patience.Token);
        }
        catch (Exception exception) when (exception is ActionNotDoneException or OperationCanceledException)
        {
            Log.SignInFailed(logger, exception, pending.Account, Key);
            return false;
        }
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
