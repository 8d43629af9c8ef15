using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Storage;

namespace Samvad.Hosting.Accounts;

/// <summary>
/// The accounts that users have elsewhere, and on whose behalf actions are done. They belong to a person where the host
/// knows who that is, else to the conversation; in the store they are encrypted.
/// </summary>
internal sealed class UserAccounts(
    IConversationStore store, HttpHosts hosts, TokenRequests requests, IDataProtectionProvider protection, TimeProvider time)
    : IUserAccounts
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// One renewal at a time for each account, since a refresh token is often good once; accounts share these gates.
    /// </summary>
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private readonly IDataProtector _protector = protection.CreateProtector("Samvad.Accounts.Tokens");

    /// <summary>Whether there is an account that can be used, or seems to be.</summary>
    internal async Task<bool> HasAsync(string? user, string conversation, string account, CancellationToken cancellation) =>
        await FindAsync(Owner(user, conversation), account, cancellation) is not null;

    /// <inheritdoc/>
    public async Task<string> TokenAsync(ActionContext context, string account, string? rejected = null)
    {
        var owner = Owner(context.User, context.ConversationId);
        var tokens = await RequireAsync(owner, account, context.CancellationToken);
        if (IsGood(tokens, rejected))
            return tokens.Access;
        var gate = _gates[(uint)HashCode.Combine(owner, account) % _gates.Length];
        await gate.WaitAsync(context.CancellationToken);
        try
        {
            tokens = await RequireAsync(owner, account, context.CancellationToken);
            return IsGood(tokens, rejected) ? tokens.Access : await RenewAsync(context, owner, account, tokens);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Gets tokens for the code with which the authorization server sent the user back. False if it is not taken.</summary>
    /// <exception cref="ActionNotDoneException">The authorization server cannot be asked.</exception>
    internal async Task<bool> ExchangeAsync(PendingSignIn pending, string? user, string code, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = pending.Return,
            ["code_verifier"] = pending.Verifier,
        };
        return await requests.AskAsync(hosts.Find(pending.Account), form, cancellation) is { } answer
            && await KeepAsync(pending.Conversation, Owner(user, pending.Conversation), pending.Account, Of(answer), cancellation);
    }

    private bool IsGood(AccountTokens tokens, string? rejected) =>
        tokens.Access != rejected && time.GetUtcNow() < tokens.Until - s_margin;

    private async Task<string> RenewAsync(ActionContext context, string owner, string account, AccountTokens tokens)
    {
        var renewed = tokens.Refresh is { } refresh
            ? await requests.AskAsync(
                hosts.Find(account), new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh }, context.CancellationToken)
            : null;
        if (renewed is null)
            return await DropAsync(owner, account, tokens, context.CancellationToken);
        var kept = Of(renewed) with { Refresh = renewed.Refresh ?? tokens.Refresh };
        // The old refresh token is good for nothing any more: whoever stops waiting must not lose the new one.
        await KeepAsync(context.ConversationId, owner, account, kept, CancellationToken.None);
        return kept.Access;
    }

    /// <summary>Forgets tokens that cannot be renewed, unless another process has renewed them meanwhile.</summary>
    private async Task<string> DropAsync(string owner, string account, AccountTokens tokens, CancellationToken cancellation)
    {
        if (await FindAsync(owner, account, cancellation) is { } now && now != tokens)
            return now.Access;
        await store.DropAccountAsync(owner, account, cancellation);
        throw new SignedOutException(account);
    }

    private Task<bool> KeepAsync(string conversation, string owner, string account, AccountTokens tokens, CancellationToken cancellation) =>
        store.KeepAccountAsync(
            conversation,
            owner,
            account,
            _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens, AccountJson.Default.AccountTokens)),
            cancellation);

    private async Task<AccountTokens> RequireAsync(string owner, string account, CancellationToken cancellation) =>
        await FindAsync(owner, account, cancellation) ?? throw new SignedOutException(account);

    private async Task<AccountTokens?> FindAsync(string owner, string account, CancellationToken cancellation)
    {
        try
        {
            return await store.FindAccountAsync(owner, account, cancellation) is { } kept
                ? JsonSerializer.Deserialize(_protector.Unprotect(kept), AccountJson.Default.AccountTokens)
                : null;
        }
        catch (CryptographicException)
        {
            // The keys are others now: what they cannot open is as good as lost, and signing in again mends it.
            return null;
        }
    }

    private AccountTokens Of(TokenAnswer answer) => new(answer.Access, answer.Refresh, time.GetUtcNow() + answer.Lifetime);

    private static string Owner(string? user, string conversation) => user is null ? $"conversation:{conversation}" : $"user:{user}";
}
