using Samvad.Hosting.Actions;

namespace Samvad.Hosting.Accounts;

/// <summary>The accounts that users have elsewhere, for actions in C# with an <see cref="ActionAttribute.Account"/>.</summary>
public interface IUserAccounts
{
    /// <summary>
    /// The token for calls on behalf of the user, renewed if need be. Ask for it before anything is done: where there is none
    /// any more, the flow lets the user sign in, and begins the action anew.
    /// </summary>
    /// <param name="context">The execution.</param>
    /// <param name="account">The account: a host with an <c>AuthorizeUrl</c> in <c>Samvad:Http:Hosts</c>.</param>
    /// <param name="rejected">The token that was not taken just now; null at first.</param>
    /// <exception cref="SignedOutException">The user has to sign in. Let it go through.</exception>
    /// <exception cref="ActionNotDoneException">The authorization server cannot be asked.</exception>
    Task<string> TokenAsync(ActionContext context, string account, string? rejected = null);
}

/// <summary>There is no account on whose behalf a call could be made, or none any more; nothing was done.</summary>
public sealed class SignedOutException(string account) : Exception($"Nobody is signed in at {account}.");
