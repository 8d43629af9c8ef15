using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Tests.Entities;

public class MoneyTests
{
    private static readonly EntityRecogniser Recogniser = new(new EntityCatalogue(), new CultureOptions());

    [Theory]
    [InlineData("₹500", "money[₹500]=500 INR")]
    [InlineData("₹1,50,000.75 now", "money[₹1,50,000.75]=150000.75 INR")]
    [InlineData("Rs. 500", "money[Rs. 500]=500 INR")]
    [InlineData("Rs500", "money[Rs500]=500 INR")]
    [InlineData("500rs bhejo", "money[500rs]=500 INR")]
    [InlineData("INR 2.5 lakh", "money[INR 2.5 lakh]=250000 INR")]
    [InlineData("pay 500/- today", "money[500/-]=500 INR; date[today]=2026-11-24")]
    [InlineData("Rs. 500/-", "money[Rs. 500/-]=500 INR")]
    [InlineData("five hundred rupees", "money[five hundred rupees]=500 INR")]
    [InlineData("a hundred rupees", "money[a hundred rupees]=100 INR")]
    [InlineData("$1.5 million", "money[$1.5 million]=1500000 USD")]
    [InlineData("अडीच लाख रुपयांचे कर्ज", "money[अडीच लाख रुपयांचे]=250000 INR")]
    [InlineData("500 Rs to 9876543210", "money[500 Rs]=500 INR; phone[9876543210]=+919876543210")]
    [InlineData("5k rupees", "money[5k rupees]=5000 INR")]
    [InlineData("5 rupees 50 paise", "money[5 rupees 50 paise]=5.50 INR")]
    [InlineData("50 paise", "money[50 paise]=0.50 INR")]
    [InlineData("$20.50", "money[$20.50]=20.50 USD")]
    [InlineData("20 dollars and 30 euros", "money[20 dollars]=20 USD; money[30 euros]=30 EUR")]
    [InlineData("300 ₹200", "number[300]=300; money[₹200]=200 INR")]
    [InlineData("५०० रुपये", "money[५०० रुपये]=500 INR")]
    [InlineData("पाँच सौ रुपए भेजो", "money[पाँच सौ रुपए]=500 INR")]
    [InlineData("दो रुपये", "money[दो रुपये]=2 INR")]
    [InlineData("पाचशे रुपये पाठवा", "money[पाचशे रुपये]=500 INR")]
    [InlineData("₹५०० पाठवा", "money[₹५००]=500 INR")]
    [InlineData("rahul ko do hazaar rupaye bhejo", "money[do hazaar rupaye]=2000 INR")]
    [InlineData("500 rupaye aur 200", "money[500 rupaye]=500 INR; number[200]=200")]
    [InlineData("20 swiss francs", "money[20 swiss francs]=20 CHF")]
    [InlineData("send 500 to Asha", "number[500]=500")]
    public void An_amount_is_read_with_its_currency(string text, string expected) =>
        Assert.Equal(expected, Rendering.Render(Recogniser.Find(text, "en", Rendering.Now)));

    [Fact]
    public void A_number_becomes_an_amount_where_money_is_expected()
    {
        var options = new CultureOptions { DefaultCurrency = "EUR" };
        var number = Assert.Single(Recogniser.Find("send 500", "en", Rendering.Now));
        var money = EntityCoercion.Coerce(number, BuiltinType.Money, options, TimeSpan.Zero);
        Assert.Equal(new Money(500, "EUR"), money);
    }

    [Fact]
    public void A_date_does_not_become_an_amount()
    {
        var date = Assert.Single(Recogniser.Find("today", "en", Rendering.Now));
        Assert.Null(EntityCoercion.Coerce(date, BuiltinType.Money, new CultureOptions(), TimeSpan.Zero));
    }
}
