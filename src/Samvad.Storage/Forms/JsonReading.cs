using System.Collections.Immutable;
using System.Text.Json;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Forms;

/// <summary>Reads the properties of stored objects. What was left out in writing comes back as its default.</summary>
internal static class JsonReading
{
    internal static string Text(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    internal static string? OptionalText(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    internal static int IntOrZero(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    internal static int? OptionalInt(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    internal static long Long(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    internal static bool IsSet(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetBoolean();

    internal static double Double(this JsonElement json, string name)
    {
        var value = json.GetProperty(name);
        return value.ValueKind == JsonValueKind.String
            ? double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : value.GetDouble();
    }

    internal static T? Optional<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        json.TryGetProperty(name, out var value) ? read(value) : null;

    internal static ImmutableArray<T> Array<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var value) ? Items(value, read) : [];

    internal static ImmutableArray<T> Items<T>(JsonElement array, Func<JsonElement, T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
            items.Add(read(item));
        return items.MoveToImmutable();
    }

    internal static ValueMap Map(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? ValueForms.ReadMap(value) : ValueMap.Empty;

    internal static ImmutableArray<Option> Options(this JsonElement json) =>
        json.Array("options", static o => new Option(o.Text("id"), o.Text("label")));

    internal static ImmutableArray<Mention> Mentions(this JsonElement json) =>
        json.Array("mentions", static m => new Mention(
            m.Text("type"), ValueForms.Read(m.GetProperty("value")), m.Text("text"), m.OptionalText("slot")));
}
