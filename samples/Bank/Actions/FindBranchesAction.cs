using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Finds branches by PIN code, or else by city.</summary>
public sealed class FindBranchesAction(ICoreBanking bank)
{
    /// <summary>Finds them.</summary>
    /// <param name="city">The id of a city in the list <c>city</c>; null if there is a PIN code.</param>
    /// <param name="pincode">The PIN code; null if there is none.</param>
    /// <param name="context">The execution.</param>
    [Action("find_branches")]
    public async Task<FindBranchesOutcome> ExecuteAsync(string? city, string? pincode, ActionContext context)
    {
        var branches = (city, pincode) switch
        {
            (_, { } code) => await bank.BranchesNearAsync(code, context.CancellationToken),
            ({ } name, _) => await bank.BranchesInAsync(name, context.CancellationToken),
            _ => [],
        };
        return branches.Count > 0 ? new FindBranchesOutcome.Ok(branches) : new FindBranchesOutcome.None();
    }
}

/// <summary>The branches, if any.</summary>
public abstract record FindBranchesOutcome
{
    private FindBranchesOutcome()
    {
    }

    /// <summary>There are some.</summary>
    /// <param name="Branches">The nearest first.</param>
    public sealed record Ok(IReadOnlyList<Branch> Branches) : FindBranchesOutcome;

    /// <summary>There is none.</summary>
    public sealed record None : FindBranchesOutcome;
}
