namespace Samvad.Storage.Transfer;

/// <summary>What a column holds, wherever it is stored.</summary>
internal enum ColumnKind
{
    /// <summary>A whole number, as <see cref="long"/>.</summary>
    Integer,

    /// <summary>Yes or no, as <see cref="bool"/>.</summary>
    Flag,

    /// <summary>Text that the program chose, as <see cref="string"/>.</summary>
    Text,

    /// <summary>Text that somebody else chose and that may hold any character, as <see cref="string"/>.</summary>
    AnyText,

    /// <summary>JSON, as its UTF-8.</summary>
    Json,

    /// <summary>Bytes.</summary>
    Bytes,
}
