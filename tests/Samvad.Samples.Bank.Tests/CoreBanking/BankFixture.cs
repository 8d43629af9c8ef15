using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Tests.CoreBanking;

/// <summary>A fresh demo bank on 15 March 2027, as Meera sees it.</summary>
internal sealed class BankFixture : IDisposable
{
    internal const string Meera = "meera";
    internal const string Savings = "meera-savings";
    internal const string Asha = "meera-1";

    internal static readonly DateTimeOffset Now = new(2027, 3, 15, 10, 0, 0, new TimeSpan(5, 30, 0));

    internal SqliteCoreBanking Bank { get; } = SqliteCoreBanking.Open(null, BankTime.DayOf(Now));

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Bank.Dispose();

    internal static Money Rupee(decimal amount) => new(amount, "INR");

    internal Task<TransferOutcome> SendAsync(
        decimal amount, string key, string payee = Asha, string account = Savings, DateTimeOffset? now = null) =>
        Bank.TransferAsync(
            new TransferOrder(Meera, account, payee, Rupee(amount)), new RequestStamp(key, now ?? Now), Cancellation);

    internal async Task<Money> BalanceAsync(string account = Savings) =>
        (await Bank.AccountsAsync(Meera, Cancellation)).Single(a => a.Id == account).Balance;
}
