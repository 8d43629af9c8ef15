using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Changes the customer's address.</summary>
public sealed class ChangeAddressAction(ICoreBanking bank, ISignIn signIn)
{
    /// <summary>Changes it.</summary>
    /// <param name="street">House, street and locality.</param>
    /// <param name="pincode">The PIN code.</param>
    /// <param name="context">The execution.</param>
    [Action("change_address", Effect = Effect.Once)]
    public async Task<AddressOutcome> ExecuteAsync(string street, string pincode, ActionContext context)
    {
        var customer = await signIn.CustomerAsync(context);
        return await bank.ChangeAddressAsync(
            new AddressOrder(customer, street, pincode), context.Stamp(), context.CancellationToken);
    }
}
