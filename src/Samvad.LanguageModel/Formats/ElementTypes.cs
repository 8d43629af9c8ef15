namespace Samvad.LanguageModel.Formats;

/// <summary>Sizes and names of element types.</summary>
public static class ElementTypes
{
    /// <summary>In the order of the types. Few enough to look through: a dictionary takes longer to make than it is asked.</summary>
    private static readonly string[] s_names =
        ["BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "U16", "I16", "F16", "BF16", "U32", "I32", "F32", "U64", "I64", "F64"];

    /// <summary>The bytes that one element takes.</summary>
    public static int Size(this ElementType type) => type switch
    {
        <= ElementType.F8E5M2 => 1,
        <= ElementType.BF16 => 2,
        <= ElementType.F32 => 4,
        _ => 8,
    };

    internal static string Name(this ElementType type) => s_names[(int)type];

    internal static bool TryParse(string name, out ElementType type)
    {
        type = (ElementType)Array.IndexOf(s_names, name);
        return type >= 0;
    }

    internal static string AllNames => string.Join(", ", s_names.Order(StringComparer.Ordinal));
}
