using System.Collections.Immutable;

namespace Samvad.Dialogue.Rules;

/// <summary>What a flow must know about an action to call it; the action itself lives outside the core.</summary>
/// <param name="Name">The name, for example <c>transfer</c>.</param>
/// <param name="Parameters">What it wants to be given.</param>
/// <param name="Outcomes">The outcomes that it declares. Every action can also be <c>failed</c> or <c>unknown</c>.</param>
/// <param name="Results">The names of the values that it can return.</param>
/// <param name="IsOnce">Whether doing it twice would do harm (a transfer), rather than not (a look-up).</param>
public sealed record ActionSignature(
    string Name,
    ImmutableArray<Parameter> Parameters,
    ImmutableArray<string> Outcomes,
    ImmutableArray<string> Results,
    bool IsOnce)
{
    /// <summary>Whether it can be called off while it runs, although it may happen only once.</summary>
    public bool CanCancel { get; init; }

    /// <summary>
    /// The account of the user's own, elsewhere, on whose behalf it is done: whoever has not signed in there yet is asked to
    /// before it is begun. Null if it needs none.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>
    /// The action that every host has: it lets the user sign in to an account, gives the link by which to as how far it has
    /// come, and comes back as <see cref="SignedIn"/> or not. No author can give an action this name.
    /// </summary>
    public const string SignIn = "account.sign_in";

    /// <summary>The outcome of <see cref="SignIn"/> when there is an account that can be used.</summary>
    public const string SignedIn = "account.signed_in";

    /// <summary>The outcome of an action that was not begun, since its account can no longer be used.</summary>
    public const string SignedOut = "account.signed_out";

    /// <summary>The outcome of an action that was called off before it was done.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The outcome of an action that was not done.</summary>
    public const string Failed = "failed";

    /// <summary>The outcome of an action of which nobody knows whether it was done.</summary>
    public const string Unknown = "unknown";
}
