using System.Globalization;
using System.Text.Json;
using Samvad.Receipts.Fields;

namespace Samvad.Receipts.Bench;

/// <summary>An image of SROIE with what people found in it.</summary>
internal sealed record LabelledReceipt(string Image, string Vendor, DateOnly Date, decimal Total)
{
    internal static IEnumerable<LabelledReceipt> Read(string folder)
    {
        foreach (var key in Directory.GetFiles(Path.Combine(folder, "key"), "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(key));
            string Field(string name) => json.RootElement.GetProperty(name).GetString()!;
            yield return new(
                Path.Combine(folder, "img", Path.ChangeExtension(Path.GetFileName(key), ".jpg")),
                Field("company"),
                DateField.In(Field("date")) ?? throw new FormatException($"{key}: {Field("date")} is no date."),
                decimal.Parse(Field("total").TrimStart('$', 'R', 'M'), NumberStyles.Number, CultureInfo.InvariantCulture));
        }
    }
}
