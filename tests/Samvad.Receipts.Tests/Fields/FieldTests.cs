namespace Samvad.Receipts.Tests.Fields;

/// <summary>What is found in lines as machines read them; all shops are invented.</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("9.00", "Tea 9.00", "Total: 9.00")]
    [InlineData("540", "GRAND TOTAL Rs 540")]
    [InlineData("1234.50", "Subtotal 1,100.00", "CGST 67.25", "SGST 67.25", "Grand Total 1,234.50", "Cash 2,000.00", "Change 765.50")]
    [InlineData("123456.00", "Amount payable ₹1,23,456.00")]
    [InlineData("1234.50", "TOTAL 1.234,50 €")]
    [InlineData("60.30", "TOTALAMT RM 60.31", "ROUNDING ADJ -0.01", "RM 60.30")]
    [InlineData("33.90", "TOTAL RM33.92", "ROUNDING ADJUSTMENT -RM0.02", "TOTAL ROUNDED RM33.90", "CASH RM50.00", "CHANGE RM16.10")]
    [InlineData("99.99", "TOTAL 100.00", "ROUNDING 0.01", "99.99")]
    [InlineData("80.91", "Total 80 91")]
    [InlineData("31.00", "Total", "31.00")]
    [InlineData("54.50", "Total Qty: 7", "Total Sales (Excluding GST) 51.42", "Total GST 3.08", "TotalSales(lnclusiveofGsT) 54.50")]
    [InlineData("86.00", "Tota1 86.00", "6% GST 4.87")]
    [InlineData("12.00", "Total 12.00", "Points total 340.00")]
    [InlineData("8.20", "Item Qty Total", "Rice 5.50", "Curry 2.70", "Nett Totail: 8.20")]
    [InlineData("50.00", "Tea 20.00", "Rice 30.00", "sum 50.00")]
    [InlineData("7.50", "Tea 7.50", "CASH 10.00", "CHANGE 2.50")]
    [InlineData("430.50", "कुल ₹430.50", "धन्यवाद")]
    [InlineData(null, "Thank you", "Tel 020 2550 1234", "25/12/2018", "GST 6%")]
    [InlineData(null)]
    public void The_total_is_what_was_to_be_paid(string? expected, params string[] lines) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Receipt.Of(lines).Total);

    [Theory]
    [InlineData("2018-12-25", "Date: 25/12/20188:13:39PM")]
    [InlineData("2019-01-12", "HC03-7-15", "12-01-19 21:13 SH01")]
    [InlineData("2018-03-05", "05 Mar 2018 18:24")]
    [InlineData("2018-03-22", "22Mar201818:24")]
    [InlineData("2027-03-12", "Valid until 31/12/2027", "12.03.2027")]
    [InlineData("2027-03-12", "March 12th, 2027")]
    [InlineData("2027-03-12", "2027-03-12T10:15:00")]
    [InlineData("2026-05-25", "05/25/2026")]
    [InlineData("2027-02-01", "Bill 01/03/26", "Invoice date 1/2/2027")]
    [InlineData(null, "31/02/2027", "99/99/9999", "1.50.20", "00/00/00")]
    [InlineData(null, "")]
    public void The_date_is_the_day_of_the_sale(string? expected, params string[] lines) =>
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Receipt.Of(lines).Date);

    [Theory]
    [InlineData("SAHYADRI CABS PVT LTD", "TAX INVOICE", "SAHYADRI CABS PVT LTD", "14 Senapati Bapat Road")]
    [InlineData("Blue Tokai Tea House", "Blue Tokai Tea House", "Shop 4, M G Road, Pune", "Tel: 020 2550 1234")]
    [InlineData("HOTEL SAHYADRI", "HOTEL SAHYADRI", "Tel 020 2550 1234", "Table 6")]
    [InlineData("Deccan Vegetables", "Deccan Vegetables", "Jangli Maharaj Road")]
    [InlineData("DECCAN STATIONERY MART", "scanned by me", "DECCAN STATIONERY MART", "Pune 411004")]
    [InlineData("Harbour Foods Limited", "Harbour Foods Limited (Reg No: 20154-T)", "Fort, Mumbai")]
    [InlineData(null, "12345", "--", "Tel 020 2550 1234")]
    [InlineData(null)]
    public void The_vendor_is_the_name_at_the_top(string? expected, params string[] lines) =>
        Assert.Equal(expected, Receipt.Of(lines).Vendor);

    [Theory]
    [InlineData("INR", "Total Rs 430.50")]
    [InlineData("INR", "₹12")]
    [InlineData("MYR", "TOTAL RM33.90")]
    [InlineData("EUR", "12,00 €")]
    [InlineData(null, "Total $8.20")]
    [InlineData(null, "Total 8.20")]
    public void The_currency_is_told_by_a_sign_that_is_one_countrys_alone(string? expected, string line) =>
        Assert.Equal(expected, Receipt.Of([line]).Currency);

    [Fact]
    public void Hostile_lines_are_read_like_any_other()
    {
        string[] lines = [new string('9', 100_000), new string('T', 100_000), string.Concat(Enumerable.Repeat("1.1.", 25_000)), "\u0000\uFFFF\uD800", "TOTAL " + new string('1', 400) + ".00"];
        Assert.Equal(new Receipt(null, null, null, null), Receipt.Of(lines) with { Vendor = null });
    }
}
