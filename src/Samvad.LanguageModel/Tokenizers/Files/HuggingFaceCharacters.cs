using System.Text;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Reads a tokenizer of characters, which is WordLevel with a Split into characters, from a <c>tokenizer.json</c>.</summary>
internal static class HuggingFaceCharacters
{
    /// <summary>The pattern that any one character matches.</summary>
    public const string Pattern = @"[\s\S]";

    public static CharacterTokenizer Load(JsonField root, JsonField model)
    {
        var split = root.Required("pre_tokenizer");
        split.Required("type").ExpectString("Split", "Expected a Split into characters.");
        split.Required("behavior").ExpectString("Isolated", "Expected Isolated, which keeps all of the text.");
        split.Required("pattern").Required("Regex").ExpectString(Pattern, "Expected a Split into characters.");
        root.Required("decoder").Required("type").ExpectString("Fuse", "Expected Fuse, which joins the characters.");
        var vocabulary = model.Required("vocab");
        var names = TokenNames.Read(vocabulary);
        var specials = AddedTokens.Read(root, names);
        var characters = new List<Rune>();
        var specialNames = new List<string>();
        for (var id = 0; id < names.Length; id++)
        {
            if (specials.TryGet(id, out var special))
            {
                specialNames.Add(special.Name);
            }
            else if (names[id] is { Length: > 0 } name && Rune.TryGetRuneAt(name, 0, out var rune)
                && rune.Utf16SequenceLength == name.Length && specialNames.Count == 0)
            {
                characters.Add(rune);
            }
            else
            {
                throw vocabulary.Wrong($"The token {id} is not one character, or stands behind special tokens.");
            }
        }

        return new(characters, specialNames);
    }
}
