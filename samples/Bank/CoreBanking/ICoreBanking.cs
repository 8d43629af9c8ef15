using Samvad.Dialogue.Values;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>
/// The core-banking system, as far as the assistant needs it. Every method is about one customer and answers only what
/// belongs to that customer, whatever ids it is given. What changes something takes a <see cref="RequestStamp"/>: the
/// same key twice does it once.
/// </summary>
public interface ICoreBanking
{
    /// <summary>Whether there is such a customer.</summary>
    Task<bool> IsCustomerAsync(string customer, CancellationToken cancellation);

    /// <summary>The customer's accounts, the oldest first.</summary>
    Task<IReadOnlyList<Account>> AccountsAsync(string customer, CancellationToken cancellation);

    /// <summary>The latest transactions of an account, the latest first.</summary>
    Task<IReadOnlyList<Transaction>> TransactionsAsync(
        string customer, string account, int count, CancellationToken cancellation);

    /// <summary>The customer's payees who go by that name.</summary>
    Task<IReadOnlyList<Payee>> PayeesAsync(string customer, string name, CancellationToken cancellation);

    /// <summary>What the customer has sent to payees on a day, all accounts together.</summary>
    Task<Money> SentOnAsync(string customer, DateOnly day, CancellationToken cancellation);

    /// <summary>Sends money to a payee.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to another request.</exception>
    Task<TransferOutcome> TransferAsync(TransferOrder order, RequestStamp stamp, CancellationToken cancellation);

    /// <summary>What became of the customer's transfer with that key; null if the bank has not got it.</summary>
    Task<TransferOutcome?> FindTransferAsync(string customer, string idempotencyKey, CancellationToken cancellation);

    /// <summary>The customer's cards.</summary>
    Task<IReadOnlyList<Card>> CardsAsync(string customer, CancellationToken cancellation);

    /// <summary>Blocks a card and orders a new one.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to another request.</exception>
    Task<BlockOutcome> BlockCardAsync(BlockOrder order, RequestStamp stamp, CancellationToken cancellation);

    /// <summary>The latest delivery of a card; null if there is none.</summary>
    Task<CardDelivery?> LatestDeliveryAsync(string customer, CancellationToken cancellation);

    /// <summary>What belongs to a PIN code; null if the bank does not know it.</summary>
    Task<Locality?> LocalityAsync(string pincode, CancellationToken cancellation);

    /// <summary>Changes the customer's address.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to another request.</exception>
    Task<AddressOutcome> ChangeAddressAsync(AddressOrder order, RequestStamp stamp, CancellationToken cancellation);

    /// <summary>The branches of a city.</summary>
    Task<IReadOnlyList<Branch>> BranchesInAsync(string city, CancellationToken cancellation);

    /// <summary>The branches near a PIN code: in its sorting district, which its first three digits name.</summary>
    Task<IReadOnlyList<Branch>> BranchesNearAsync(string pincode, CancellationToken cancellation);

    /// <summary>Opens a fixed deposit.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to another request.</exception>
    Task<DepositOutcome> OpenDepositAsync(DepositOrder order, RequestStamp stamp, CancellationToken cancellation);

    /// <summary>Claims an expense.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key belongs to another request.</exception>
    Task<ClaimOutcome> ClaimAsync(ClaimOrder order, RequestStamp stamp, CancellationToken cancellation);
}
