using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Forms;

/// <summary>Writes the properties of stored objects. Nulls, zeros, empty lists and empty maps are left out.</summary>
internal static class JsonWriting
{
    internal static void Optional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    internal static void Optional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    internal static void NonZero(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long number)
    {
        if (number != 0)
            json.WriteNumber(name, number);
    }

    internal static void Set(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool isSet)
    {
        if (isSet)
            json.WriteBoolean(name, true);
    }

    /// <summary>JSON has no form for infinities and NaN: they become strings.</summary>
    internal static void Double(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }

    internal static void Map(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ValueMap map)
    {
        if (map.Count == 0)
            return;
        json.WritePropertyName(name);
        ValueForms.WriteMap(json, map);
    }

    internal static void Array<T>(
        this Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    internal static void Options(this Utf8JsonWriter json, ImmutableArray<Option> options) =>
        json.Array("options"u8, options, static (json, option) =>
        {
            json.WriteStartObject();
            json.WriteString("id"u8, option.Id);
            json.WriteString("label"u8, option.Label);
            json.WriteEndObject();
        });

    internal static void Mentions(this Utf8JsonWriter json, ImmutableArray<Mention> mentions) =>
        json.Array("mentions"u8, mentions, static (json, mention) =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, mention.Type);
            json.WritePropertyName("value"u8);
            ValueForms.Write(json, mention.Value);
            json.WriteString("text"u8, mention.Text);
            json.Optional("slot"u8, mention.Slot);
            json.WriteEndObject();
        });
}
