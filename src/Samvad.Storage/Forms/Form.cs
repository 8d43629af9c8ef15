using System.Text;
using System.Text.Json;

namespace Samvad.Storage.Forms;

/// <summary>
/// How one case of a closed hierarchy is stored: under a name that never changes, as a JSON value whose properties may
/// be added to but never change their meaning. Reading ignores properties that it does not know.
/// </summary>
internal sealed class Form<T>
    where T : class
{
    private Form(string name, Type type, Action<Utf8JsonWriter, T> write, Func<JsonElement, T> read)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Type = type;
        Write = write;
        Read = read;
    }

    internal string Name { get; }

    internal byte[] Utf8Name { get; }

    internal Type Type { get; }

    internal Action<Utf8JsonWriter, T> Write { get; }

    internal Func<JsonElement, T> Read { get; }

    /// <summary>A case that is stored as one JSON value.</summary>
    internal static Form<T> Of<TCase>(string name, Action<Utf8JsonWriter, TCase> write, Func<JsonElement, TCase> read)
        where TCase : T =>
        new(name, typeof(TCase), (json, value) => write(json, (TCase)value), json => read(json));

    /// <summary>A case that is stored as a JSON object; <paramref name="fields"/> writes what is in it.</summary>
    internal static Form<T> Object<TCase>(
        string name, Action<Utf8JsonWriter, TCase> fields, Func<JsonElement, TCase> read)
        where TCase : T =>
        Of(name, (json, value) => WriteObject(json, value, fields), read);

    /// <summary>A case that has no properties.</summary>
    internal static Form<T> Empty<TCase>(string name)
        where TCase : T, new() =>
        Object(name, static (_, _) => { }, static _ => new TCase());

    private static void WriteObject<TCase>(Utf8JsonWriter json, TCase value, Action<Utf8JsonWriter, TCase> fields)
    {
        json.WriteStartObject();
        fields(json, value);
        json.WriteEndObject();
    }
}
