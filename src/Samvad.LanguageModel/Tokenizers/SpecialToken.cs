using System.Collections.Immutable;

namespace Samvad.LanguageModel.Tokenizers;

/// <summary>A token that no ordinary text becomes: a boundary of documents, the beginning of an answer.</summary>
/// <param name="Name">What it is written as, for example <c>&lt;|endoftext|&gt;</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Utf8">The name in UTF-8.</param>
public sealed record SpecialToken(string Name, int Id, ImmutableArray<byte> Utf8)
{
    /// <summary>A special token of that name and id.</summary>
    public SpecialToken(string name, int id)
        : this(name, id, [.. System.Text.Encoding.UTF8.GetBytes(name)])
    {
    }
}
