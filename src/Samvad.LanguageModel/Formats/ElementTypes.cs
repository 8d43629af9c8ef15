using System.Collections.Frozen;

namespace Samvad.LanguageModel.Formats;

/// <summary>Sizes and names of element types.</summary>
public static class ElementTypes
{
    private static readonly FrozenDictionary<string, ElementType> s_byName = new Dictionary<string, ElementType>
    {
        ["BOOL"] = ElementType.Bool,
        ["U8"] = ElementType.U8,
        ["I8"] = ElementType.I8,
        ["F8_E4M3"] = ElementType.F8E4M3,
        ["F8_E5M2"] = ElementType.F8E5M2,
        ["U16"] = ElementType.U16,
        ["I16"] = ElementType.I16,
        ["F16"] = ElementType.F16,
        ["BF16"] = ElementType.BF16,
        ["U32"] = ElementType.U32,
        ["I32"] = ElementType.I32,
        ["F32"] = ElementType.F32,
        ["U64"] = ElementType.U64,
        ["I64"] = ElementType.I64,
        ["F64"] = ElementType.F64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<ElementType, string> s_names = s_byName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The bytes that one element takes.</summary>
    public static int Size(this ElementType type) => type switch
    {
        <= ElementType.F8E5M2 => 1,
        <= ElementType.BF16 => 2,
        <= ElementType.F32 => 4,
        _ => 8,
    };

    internal static string Name(this ElementType type) => s_names[type];

    internal static bool TryParse(string name, out ElementType type) => s_byName.TryGetValue(name, out type);

    internal static string AllNames => string.Join(", ", s_byName.Keys.Order(StringComparer.Ordinal));
}
