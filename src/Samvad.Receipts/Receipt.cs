namespace Samvad.Receipts;

/// <summary>What a receipt says. What could not be read is null.</summary>
/// <param name="Vendor">Who sold, as it is printed.</param>
/// <param name="Date">The day of the sale.</param>
/// <param name="Total">What was to be paid.</param>
/// <param name="Currency">The ISO 4217 code of the total's currency, where its sign tells.</param>
public sealed record Receipt(string? Vendor, DateOnly? Date, decimal? Total, string? Currency)
{
    /// <summary>Finds the fields in the lines of a receipt.</summary>
    /// <param name="lines">The lines, top to bottom, as a person or a machine reads them: letters may be wrong, spaces missing.</param>
    public static Receipt Of(IReadOnlyList<string> lines) => new(
        Fields.VendorField.Find(lines),
        Fields.DateField.Find(lines),
        Fields.TotalField.Find(lines),
        Fields.CurrencyField.Find(lines));
}
