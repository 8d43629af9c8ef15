using CsCheck;
using Samvad.Dialogue.Values;
using Samvad.Samples.Bank.CoreBanking;
using static Samvad.Samples.Bank.Tests.CoreBanking.BankFixture;

namespace Samvad.Samples.Bank.Tests.CoreBanking;

public sealed class TransferTests : IDisposable
{
    private readonly BankFixture _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task A_transfer_leaves_the_account()
    {
        var before = await _bank.BalanceAsync();
        Assert.Equal(Rupee(52_340.50m), before);

        var outcome = Assert.IsType<TransferOutcome.Ok>(await _bank.SendAsync(500.25m, "k"));

        Assert.Equal(before - Rupee(500.25m), outcome.Balance);
        Assert.Equal(outcome.Balance, await _bank.BalanceAsync());
        var latest = (await _bank.Bank.TransactionsAsync(Meera, Savings, 1, Cancellation)).Single();
        Assert.Equal(
            new Transaction(new(2027, 3, 15), $"Asha Kulkarni {outcome.Reference}", Rupee(500.25m), IsCredit: false),
            latest);
    }

    [Fact]
    public async Task More_than_the_balance_is_not_sent()
    {
        var balance = await _bank.BalanceAsync();

        Assert.Equal(
            new TransferOutcome.InsufficientFunds(balance), await _bank.SendAsync(balance.Amount + 0.01m, "k"));
        Assert.Equal(balance, await _bank.BalanceAsync());
        Assert.IsType<TransferOutcome.Ok>(await _bank.SendAsync(balance.Amount, "k2"));
        Assert.Equal(Rupee(0), await _bank.BalanceAsync());
    }

    [Theory]
    [InlineData("nobody", "meera-savings")]
    [InlineData("arjun-1", "meera-savings")]
    [InlineData("meera-1", "arjun-savings")]
    [InlineData("meera-1", "meera-ppf")]
    [InlineData("meera-1", "bank:clearing")]
    public async Task Neither_a_strange_payee_nor_a_strange_account_takes_part(string payee, string account)
    {
        Assert.Equal(new TransferOutcome.NotAllowed(), await _bank.SendAsync(10m, "k", payee, account));
        Assert.Equal(0, (await _bank.Bank.SentOnAsync(Meera, new(2027, 3, 15), Cancellation)).Amount);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("100000.01")]
    public async Task An_amount_that_the_rules_refuse_is_not_booked(string amount) =>
        Assert.Equal(new TransferOutcome.NotAllowed(), await _bank.SendAsync(decimal.Parse(amount), "k"));

    [Fact]
    public async Task The_daily_limit_counts_the_bank_s_day()
    {
        var order = new TransferOrder("arjun", "arjun-current", "arjun-1", Rupee(100_000m));
        Task<TransferOutcome> SendAsync(string key, DateTimeOffset now) =>
            _bank.Bank.TransferAsync(order, new RequestStamp(key, now), Cancellation);

        await SendAsync("1", Now);
        await SendAsync("2", Now);
        Assert.Equal(new TransferOutcome.OverLimit(Rupee(0m)), await SendAsync("3", Now));

        // 18:30 in UTC is midnight in India.
        var midnight = new DateTimeOffset(2027, 3, 15, 18, 30, 0, TimeSpan.Zero);
        Assert.IsType<TransferOutcome.OverLimit>(await SendAsync("4", midnight.AddSeconds(-1)));
        Assert.IsType<TransferOutcome.Ok>(await SendAsync("5", midnight));
    }

    [Fact]
    public async Task A_repeated_key_books_once_and_answers_as_before()
    {
        var first = await _bank.SendAsync(500m, "same");
        await _bank.SendAsync(100m, "other");
        var again = await _bank.SendAsync(500m, "same", now: Now.AddDays(3));

        Assert.Equal(first, again);
        Assert.Equal(Rupee(600m), await _bank.Bank.SentOnAsync(Meera, new(2027, 3, 15), Cancellation));
    }

    [Fact]
    public async Task A_refusal_is_remembered_too()
    {
        var refused = await _bank.SendAsync(99_000m, "same");

        Assert.IsType<TransferOutcome.InsufficientFunds>(refused);
        await _bank.SendAsync(10m, "other");
        Assert.Equal(refused, await _bank.SendAsync(99_000m, "same"));
    }

    [Fact]
    public async Task A_key_does_not_serve_two_requests()
    {
        await _bank.SendAsync(500m, "same");

        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => _bank.SendAsync(501m, "same"));
        Assert.Equal(Rupee(500m), await _bank.Bank.SentOnAsync(Meera, new(2027, 3, 15), Cancellation));
    }

    [Fact]
    public async Task Concurrent_attempts_of_one_request_book_once()
    {
        using var start = new Barrier(8);
        var attempts = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Cancellation);
                return _bank.SendAsync(500m, "same");
            },
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());

        var outcomes = await Task.WhenAll(attempts);

        Assert.IsType<TransferOutcome.Ok>(Assert.Single(outcomes.Distinct()));
        Assert.Equal(Rupee(500m), await _bank.Bank.SentOnAsync(Meera, new(2027, 3, 15), Cancellation));
    }

    [Fact]
    public void Money_is_neither_made_nor_lost()
    {
        var transfer = Gen.Select(Gen.Int[1, 9_000_000], Gen.Int[1, 4], Gen.Int[0, 5], (paise, payee, key) =>
            (Amount: paise / 100m, Payee: $"meera-{payee}", Key: $"{key}"));
        transfer.List[1, 12].Sample(
            transfers =>
            {
                using var bank = new BankFixture();
                var before = Balance(bank);
                var sent = transfers.DistinctBy(t => t.Key)
                    .Select(t => bank.SendAsync(t.Amount, t.Key, t.Payee).GetAwaiter().GetResult() is TransferOutcome.Ok ? t.Amount : 0)
                    .Sum();
                foreach (var repeated in transfers.DistinctBy(t => t.Key))
                    bank.SendAsync(repeated.Amount, repeated.Key, repeated.Payee).GetAwaiter().GetResult();
                Assert.Equal(before - Rupee(sent), Balance(bank));
                Assert.True(Balance(bank).Amount >= 0);
                Assert.Equal(0, bank.Bank.LedgerTotalAsync(CancellationToken.None).GetAwaiter().GetResult());
            },
            iter: 60);

        static Money Balance(BankFixture bank) => bank.BalanceAsync().GetAwaiter().GetResult();
    }
}
