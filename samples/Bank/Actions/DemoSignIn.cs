using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>
/// For the demo only: who is not signed in as a customer is Meera. A real bank refuses them instead.
/// </summary>
public sealed class DemoSignIn(ICoreBanking bank) : ISignIn
{
    /// <summary>The customer that everybody is.</summary>
    public const string DemoCustomer = "meera";

    /// <inheritdoc/>
    public async Task<string> CustomerAsync(ActionContext context) =>
        context.User is { } user && await bank.IsCustomerAsync(user, context.CancellationToken) ? user : DemoCustomer;
}
