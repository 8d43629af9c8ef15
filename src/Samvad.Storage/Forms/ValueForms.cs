using System.Globalization;
using System.Text.Json;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Forms;

/// <summary>
/// The stored forms of values: an object with one property, for example <c>{"money":["600.00","INR"]}</c>. Decimals are
/// strings, so that no reader of the journal can round them.
/// </summary>
internal static class ValueForms
{
    internal static readonly FormSet<Value> Set = new(
        "value",
        Form<Value>.Of<Text>(
            "text", static (json, v) => json.WriteStringValue(v.Content), static json => new(json.GetString()!)),
        Form<Value>.Of<Number>("number", static (json, v) => Write(json, v.Amount), static json => new(Decimal(json))),
        Form<Value>.Of<Flag>(
            "flag", static (json, v) => json.WriteBooleanValue(v.IsTrue), static json => new(json.GetBoolean())),
        Form<Value>.Of<Money>("money", WriteMoney, static json => new(Decimal(json[0]), json[1].GetString()!)),
        Form<Value>.Of<Date>("date", WriteDate, static json => new(
            DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Form<Value>.Of<Moment>(
            "moment",
            static (json, v) => json.WriteStringValue(v.Instant),
            static json => new(json.GetDateTimeOffset())),
        Form<Value>.Of<Phone>(
            "phone", static (json, v) => json.WriteStringValue(v.E164), static json => new(json.GetString()!)),
        Form<Value>.Of<Item>("item", WriteItem, static json => new(json[0].GetString()!, json[1].GetString()!)),
        Form<Value>.Of<Attachment>("file", WriteAttachment, ReadAttachment),
        Form<Value>.Of<Listing>("listing", WriteListing, static json => new(JsonReading.Items(json, Read))),
        Form<Value>.Of<Structure>(
            "structure", static (json, v) => WriteMap(json, v.Fields), static json => new(ReadMap(json))));

    internal static void Write(Utf8JsonWriter json, Value value) => Set.WriteTagged(json, value);

    internal static Value Read(JsonElement json) => Set.ReadTagged(json);

    internal static void WriteMap(Utf8JsonWriter json, ValueMap map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    internal static ValueMap ReadMap(JsonElement json) =>
        ValueMap.Of(json.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, Read(p.Value))));

    private static void WriteMoney(Utf8JsonWriter json, Money money)
    {
        json.WriteStartArray();
        Write(json, money.Amount);
        json.WriteStringValue(money.Currency);
        json.WriteEndArray();
    }

    private static void WriteItem(Utf8JsonWriter json, Item item)
    {
        json.WriteStartArray();
        json.WriteStringValue(item.List);
        json.WriteStringValue(item.Id);
        json.WriteEndArray();
    }

    internal static void WriteAttachment(Utf8JsonWriter json, Attachment file)
    {
        json.WriteStartArray();
        json.WriteStringValue(file.Id);
        json.WriteStringValue(file.MediaType);
        json.WriteNumberValue(file.Length);
        json.WriteStringValue(file.Name);
        json.WriteEndArray();
    }

    internal static Attachment ReadAttachment(JsonElement json) =>
        new(json[0].GetString()!, json[1].GetString()!, json[2].GetInt64(), json[3].GetString()!);

    private static void WriteListing(Utf8JsonWriter json, Listing listing)
    {
        json.WriteStartArray();
        foreach (var item in listing.Items)
            Write(json, item);
        json.WriteEndArray();
    }

    private static void WriteDate(Utf8JsonWriter json, Date date)
    {
        Span<byte> text = stackalloc byte[10];
        date.Day.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private static void Write(Utf8JsonWriter json, decimal number)
    {
        Span<byte> text = stackalloc byte[32];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private static decimal Decimal(JsonElement json) =>
        decimal.Parse(json.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);
}
