using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>A vocabulary as files have it: names and ids.</summary>
internal static class TokenNames
{
    /// <summary>More than any published vocabulary; an id above it is a lie that would cost gigabytes.</summary>
    public const int Most = 1 << 22;

    /// <summary>Reads an object of names and ids into an array by id; ids without a name stay null.</summary>
    public static string?[] Read(JsonField vocabulary)
    {
        var names = new List<string?>();
        foreach (var (name, field) in vocabulary.Members())
        {
            var id = (int)field.Whole(Most);
            while (names.Count <= id)
                names.Add(null);
            if (names[id] is { } other)
                throw field.Wrong($"The token '{other}' has this id too; give each its own.");
            names[id] = name;
        }

        return [.. names];
    }
}
