using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;

namespace Samvad.Hosting.Accounts;

/// <summary>The action by which a flow lets its user sign in to an account elsewhere: a job that the user's return ends.</summary>
internal static class SignInAction
{
    internal static ActionHandler Handler(UserAccounts accounts, SignInLinks links)
    {
        return new(
            new(ActionSignature.SignIn, [new("account", "text", false)], [ActionSignature.SignedIn, ActionSignature.Cancelled], [], false),
            BeginAsync)
        {
            CheckAsync = async (call, _) => await HasAsync(call) ?? Completed(ActionSignature.Cancelled),
        };

        async Task<ActionResult> BeginAsync(ActionCall call) => await HasAsync(call) ?? new ActionAccepted(
            ValueMap.Empty,
            SignInLinks.Lifetime,
            new Progress(links.Here(call.Context.ConversationId, call.Context.ExecutionId, Account(call)), null));

        async Task<ActionResult?> HasAsync(ActionCall call) =>
            await accounts.HasAsync(call.Context.User, call.Context.ConversationId, Account(call), call.Context.CancellationToken)
                ? Completed(ActionSignature.SignedIn)
                : null;
    }

    private static string Account(ActionCall call) => call.Arguments["account"]!.ToString()!;

    private static ActionCompleted Completed(string outcome) => new ActionCompleted(new Return(outcome, ValueMap.Empty));
}
