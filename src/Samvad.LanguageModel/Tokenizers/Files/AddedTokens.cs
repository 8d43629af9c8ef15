using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Reads the special tokens of a <c>tokenizer.json</c>.</summary>
internal static class AddedTokens
{
    /// <summary>Reads <c>added_tokens</c> and checks them against the names in the vocabulary.</summary>
    public static SpecialTokens Read(JsonField root, string?[] names)
    {
        var tokens = new List<SpecialToken>();
        foreach (var added in root.Optional("added_tokens")?.Items() ?? [])
            tokens.Add(ReadOne(added, names));
        try
        {
            return new(tokens);
        }
        catch (ArgumentException error)
        {
            throw new ModelFileException(root.File, "added_tokens", "not usable", error.Message, error);
        }
    }

    private static SpecialToken ReadOne(JsonField added, string?[] names)
    {
        foreach (var flag in (string[])["single_word", "lstrip", "rstrip"])
        {
            if (added.Optional(flag) is { } set && set.Flag())
                throw set.Wrong("Expected false: special tokens stand for their name and nothing around it.");
        }

        if (added.Required("special") is var special && !special.Flag())
            throw special.Wrong("Expected true: added tokens that are ordinary text cannot be read.");
        var id = (int)added.Required("id").Whole(TokenNames.Most);
        var content = added.Required("content");
        if (id < names.Length && names[id] is { } other && other != content.String())
            throw content.Wrong($"The vocabulary has '{other}' under the id {id}.");
        return new(content.String(), id);
    }
}
