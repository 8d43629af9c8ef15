using Samvad.Samples.Bank.CoreBanking;
using Samvad.Samples.Bank.Rules;
using static Samvad.Samples.Bank.Tests.CoreBanking.BankFixture;

namespace Samvad.Samples.Bank.Tests.CoreBanking;

public sealed class RequestTests : IDisposable
{
    private static readonly RequestStamp Stamp = new("k", Now);
    private readonly BankFixture _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task A_blocked_card_is_blocked_and_its_successor_is_on_the_way()
    {
        var order = new BlockOrder(Meera, "meera-credit", BlockReason.Stolen);

        var first = await _bank.Bank.BlockCardAsync(order, Stamp, Cancellation);

        var blocked = Assert.IsType<BlockOutcome.Ok>(first);
        Assert.Equal(new DateOnly(2027, 3, 23), blocked.PromisedBy);
        Assert.Equal(first, await _bank.Bank.BlockCardAsync(order, Stamp, Cancellation));
        var card = (await _bank.Bank.CardsAsync(Meera, Cancellation)).Single(c => c.Id == order.Card);
        Assert.Equal(CardBlocking.AlreadyBlocked, CardRules.CanBlock(card));
        Assert.Equal(
            new CardDelivery(
                CardKind.Credit, "8804", DeliveryStatus.Printing, "Bharat Couriers", blocked.Reference, blocked.PromisedBy),
            await _bank.Bank.LatestDeliveryAsync(Meera, Cancellation));
    }

    [Theory]
    [InlineData("arjun-debit")]
    [InlineData("nothing")]
    public async Task Somebody_else_s_card_stays_as_it_is(string card)
    {
        var order = new BlockOrder(Meera, card, BlockReason.Lost);

        Assert.Equal(new BlockOutcome.NotAllowed(), await _bank.Bank.BlockCardAsync(order, Stamp, Cancellation));
        Assert.Contains(
            await _bank.Bank.CardsAsync("arjun", Cancellation), c => c.Id == "arjun-debit" && c.Status == CardStatus.Active);
    }

    [Fact]
    public async Task A_deposit_moves_money_once()
    {
        var before = await _bank.BalanceAsync();
        var order = new DepositOrder(Meera, Savings, Rupee(10_000m), 12);

        var first = await _bank.Bank.OpenDepositAsync(order, Stamp, Cancellation);

        var opened = Assert.IsType<DepositOutcome.Ok>(first);
        Assert.Equal((Rupee(10_697.54m), new DateOnly(2028, 3, 15)), (opened.MaturityAmount, opened.MaturityDate));
        Assert.Equal(first, await _bank.Bank.OpenDepositAsync(order, Stamp, Cancellation));
        Assert.Equal(before - Rupee(10_000m), await _bank.BalanceAsync());
        Assert.Equal(Rupee(0m), await _bank.Bank.SentOnAsync(Meera, new(2027, 3, 15), Cancellation));
        Assert.Equal(0, await _bank.Bank.LedgerTotalAsync(Cancellation));
    }

    [Theory]
    [InlineData("meera-savings", 900_000, 12, typeof(DepositOutcome.InsufficientFunds))]
    [InlineData("meera-savings", 500, 12, typeof(DepositOutcome.NotAllowed))]
    [InlineData("meera-savings", 5_000, 2, typeof(DepositOutcome.NotAllowed))]
    [InlineData("meera-ppf", 5_000, 12, typeof(DepositOutcome.NotAllowed))]
    [InlineData("arjun-current", 5_000, 12, typeof(DepositOutcome.NotAllowed))]
    public async Task A_deposit_that_cannot_be_moves_nothing(string account, int rupees, int months, Type outcome)
    {
        var order = new DepositOrder(Meera, account, Rupee(rupees), months);
        var before = await _bank.BalanceAsync();

        Assert.IsType(outcome, await _bank.Bank.OpenDepositAsync(order, Stamp, Cancellation));
        Assert.Equal(before, await _bank.BalanceAsync());
    }

    [Fact]
    public async Task An_address_needs_a_pincode_that_the_bank_knows()
    {
        var order = new AddressOrder(Meera, "14 Prabhat Road", "411 004");

        var first = await _bank.Bank.ChangeAddressAsync(order, Stamp, Cancellation);

        Assert.IsType<AddressOutcome.Ok>(first);
        Assert.Equal(first, await _bank.Bank.ChangeAddressAsync(order, Stamp, Cancellation));
        Assert.Equal(
            new AddressOutcome.UnknownPincode(),
            await _bank.Bank.ChangeAddressAsync(order with { Pincode = "411999" }, new("k2", Now), Cancellation));
    }

    [Theory]
    [InlineData("411004", "Deccan Gymkhana, Kothrud")]
    [InlineData("411057", "Kothrud, Deccan Gymkhana")]
    [InlineData("999999", "")]
    public async Task Branches_are_found_near_a_pincode(string pincode, string expected) => Assert.Equal(
        expected,
        string.Join(", ", (await _bank.Bank.BranchesNearAsync(pincode, Cancellation)).Select(branch => branch.Name)));

    [Fact]
    public async Task A_bank_in_a_file_keeps_what_was_booked()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
        var order = new TransferOrder(Meera, Savings, Asha, Rupee(500m));
        try
        {
            TransferOutcome first;
            using (var bank = SqliteCoreBanking.Open(path, BankTime.DayOf(Now)))
                first = await bank.TransferAsync(order, Stamp, Cancellation);
            using var reopened = SqliteCoreBanking.Open(path, BankTime.DayOf(Now).AddDays(9));
            Assert.Equal(first, await reopened.TransferAsync(order, Stamp, Cancellation));
            Assert.Equal(Rupee(500m), await reopened.SentOnAsync(Meera, BankTime.DayOf(Now), Cancellation));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(path);
        }
    }
}
