using System.Collections.Frozen;
using System.Text.Json;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of a closed hierarchy.</summary>
/// <param name="kind">What the cases are, for messages: <c>event</c>, <c>value</c>.</param>
/// <param name="forms">One form per case.</param>
internal sealed class FormSet<T>(string kind, params IEnumerable<Form<T>> forms)
    where T : class
{
    private readonly FrozenDictionary<Type, Form<T>> _byType = forms.ToFrozenDictionary(form => form.Type);
    private readonly FrozenDictionary<string, Form<T>> _byName = forms.ToFrozenDictionary(form => form.Name);

    internal IReadOnlyCollection<Form<T>> All => _byName.Values;

    internal Form<T> Of(T value) => _byType[value.GetType()];

    internal Form<T> Named(string name) =>
        _byName.GetValueOrDefault(name) ?? throw new UnknownFormException(kind, name);

    /// <summary>Writes <c>{"name": …}</c>.</summary>
    internal void WriteTagged(Utf8JsonWriter json, T value)
    {
        var form = Of(value);
        json.WriteStartObject();
        json.WritePropertyName(form.Utf8Name);
        form.Write(json, value);
        json.WriteEndObject();
    }

    /// <summary>Reads <c>{"name": …}</c>.</summary>
    internal T ReadTagged(JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
            return Named(property.Name).Read(property.Value);
        throw new FormatException($"A stored {kind} is an empty object.");
    }
}
