using System.Text.Json;
using System.Text.Unicode;

namespace Samvad.LanguageModel.Formats;

/// <summary>A value in a file of JSON which knows where it stands, so that a refusal can say it.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Parent">The place in the file that the value is in.</param>
/// <param name="Element">The value.</param>
/// <param name="Name">The value's name in an object.</param>
/// <param name="Index">The value's place in an array.</param>
internal readonly record struct JsonField(string File, string Parent, JsonElement Element, string? Name = null, int? Index = null)
{
    private const string Root = "the file";
    private const int ShownCharacters = 60;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The place in the file, for example <c>model.merges[3]</c>. It is put together when it is asked for: a vocabulary has many.</summary>
    private string Path => Index is not null ? $"{Parent}[{Index}]" : Name is null ? Parent : Below(Parent, Name);

    /// <summary>Parses JSON; what is behind it, comments and doubled names are refused.</summary>
    public static JsonField Parse(string file, string path, ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            throw new ModelFileException(file, path, "no valid UTF-8", "The file is damaged or of another format; copy it again.");
        try
        {
            using var document = JsonDocument.Parse(utf8, s_strict);
            return new(file, path, document.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFileException(file, path, "no valid JSON", error.Message, error);
        }
    }

    /// <summary>Reads a whole file of JSON.</summary>
    public static JsonField ReadFile(string path) => Parse(path, Root, System.IO.File.ReadAllBytes(path));

    public bool IsNull => Element.ValueKind == JsonValueKind.Null;

    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    public bool IsArray => Element.ValueKind == JsonValueKind.Array;

    public bool IsString => Element.ValueKind == JsonValueKind.String;

    /// <summary>A member which must be there.</summary>
    public JsonField Required(string name) =>
        Optional(name) ?? throw new ModelFileException(File, Below(Path, name), "missing", "The file is not complete, or of another kind.");

    /// <summary>A member which may be missing or null.</summary>
    public JsonField? Optional(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        var element = Element;
        var value = Text(() => element.TryGetProperty(name, out var found) ? found : default);
        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : new(File, Path, value, name);
    }

    public IEnumerable<(string Name, JsonField Value)> Members()
    {
        Expect(JsonValueKind.Object, "an object");
        var path = Path;
        foreach (var member in Element.EnumerateObject())
        {
            var name = Text(() => member.Name);
            yield return (name, new(File, path, member.Value, name));
        }
    }

    public IReadOnlyList<JsonField> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        var path = Path;
        var items = new List<JsonField>(Element.GetArrayLength());
        foreach (var item in Element.EnumerateArray())
            items.Add(new(File, path, item, Index: items.Count));
        return items;
    }

    /// <summary>The texts of an array of nothing else.</summary>
    public string[] Strings()
    {
        Expect(JsonValueKind.Array, "an array");
        var texts = new string[Element.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = new JsonField(File, Parent, Element[i], Name, Index).String();
        return texts;
    }

    public string String()
    {
        Expect(JsonValueKind.String, "a string");
        return Text(Element.GetString)!;
    }

    public bool Flag() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("Expected true or false."),
    };

    /// <summary>A number at least 0 and at most a limit.</summary>
    public long Whole(long limit = long.MaxValue)
    {
        if (Element.ValueKind != JsonValueKind.Number || !Element.TryGetInt64(out var value) || value < 0 || value > limit)
            throw Wrong($"Expected a whole number from 0 to {limit}.");
        return value;
    }

    /// <summary>Refuses the value, unless it is the only one that is read.</summary>
    public void ExpectString(string expected, string advice)
    {
        if (!IsString || String() != expected)
            throw Wrong(advice);
    }

    public ModelFileException Wrong(string advice)
    {
        var raw = Element.GetRawText();
        return new(File, Path, raw.Length <= ShownCharacters ? raw : raw[..ShownCharacters] + " …", advice);
    }

    private void Expect(JsonValueKind kind, string name)
    {
        if (Element.ValueKind != kind)
            throw Wrong($"Expected {name}.");
    }

    /// <summary>A text in JSON may have half of a surrogate pair, which shows only when it is taken out or compared.</summary>
    private T Text<T>(Func<T> take)
    {
        try
        {
            return take();
        }
        catch (InvalidOperationException error)
        {
            throw new ModelFileException(File, Path, "no valid text", error.Message, error);
        }
    }

    private static string Below(string path, string name) => path == Root ? name : $"{path}.{name}";
}
