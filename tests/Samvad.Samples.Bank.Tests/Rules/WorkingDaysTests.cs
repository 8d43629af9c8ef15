using Samvad.Samples.Bank.CoreBanking;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.Tests.Rules;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2027-03-06", true)] // first Saturday
    [InlineData("2027-03-13", false)] // second
    [InlineData("2027-03-20", true)] // third
    [InlineData("2027-03-27", false)] // fourth
    [InlineData("2027-05-29", true)] // fifth
    [InlineData("2027-03-14", false)] // Sunday
    [InlineData("2027-03-15", true)]
    [InlineData("2027-01-26", false)]
    [InlineData("2026-10-02", false)]
    public void The_bank_is_closed_on_sundays_every_other_saturday_and_holidays(string day, bool expected) =>
        Assert.Equal(expected, WorkingDays.IsWorkingDay(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2027-03-12", "2027-03-12")]
    [InlineData("2027-03-13", "2027-03-15")]
    [InlineData("2027-01-23", "2027-01-25")]
    public void A_closed_day_moves_to_the_next_open_one(string day, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), WorkingDays.NextWorkingDay(DateOnly.Parse(day)));

    [Fact]
    public void A_new_card_is_promised_within_seven_working_days() =>
        Assert.Equal(new DateOnly(2027, 3, 23), CardRules.PromisedBy(new DateOnly(2027, 3, 15)));

    [Theory]
    [InlineData(DeliveryStatus.Dispatched, "2027-03-14", true)]
    [InlineData(DeliveryStatus.Dispatched, "2027-03-15", false)]
    [InlineData(DeliveryStatus.Delivered, "2027-03-01", false)]
    public void A_delivery_is_late_the_day_after_it_was_expected(DeliveryStatus status, string expected, bool isLate)
    {
        var delivery = new CardDelivery(CardKind.Debit, "0001", status, "Courier", "T1", DateOnly.Parse(expected));

        Assert.Equal(isLate, CardRules.IsLate(delivery, new DateOnly(2027, 3, 15)));
    }

    [Theory]
    [InlineData(CardStatus.Active, CardBlocking.Ok)]
    [InlineData(CardStatus.Blocked, CardBlocking.AlreadyBlocked)]
    [InlineData(CardStatus.Expired, CardBlocking.Expired)]
    public void Only_an_active_card_can_be_blocked(CardStatus status, CardBlocking expected) =>
        Assert.Equal(expected, CardRules.CanBlock(new Card("c", CardKind.Credit, "0001", status)));
}
