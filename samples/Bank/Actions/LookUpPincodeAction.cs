using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Finds what belongs to a PIN code.</summary>
public sealed class LookUpPincodeAction(ICoreBanking bank)
{
    /// <summary>Finds it.</summary>
    /// <param name="pincode">The PIN code.</param>
    /// <param name="context">The execution.</param>
    [Action("look_up_pincode")]
    public async Task<LookUpPincodeOutcome> ExecuteAsync(string pincode, ActionContext context) =>
        await bank.LocalityAsync(pincode, context.CancellationToken) is { } locality
            ? new LookUpPincodeOutcome.Ok(locality)
            : new LookUpPincodeOutcome.UnknownPincode();
}

/// <summary>The place, if the bank knows it.</summary>
public abstract record LookUpPincodeOutcome
{
    private LookUpPincodeOutcome()
    {
    }

    /// <summary>It does.</summary>
    /// <param name="Locality">City and state.</param>
    public sealed record Ok(Locality Locality) : LookUpPincodeOutcome;

    /// <summary>It does not.</summary>
    public sealed record UnknownPincode : LookUpPincodeOutcome;
}
