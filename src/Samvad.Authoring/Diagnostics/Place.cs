namespace Samvad.Authoring.Diagnostics;

/// <summary>A place in a file of an assistant.</summary>
/// <param name="File">The path relative to the assistant's folder, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
public readonly record struct Place(string File, int Line, int Column) : IComparable<Place>
{
    /// <summary>The beginning of a file.</summary>
    public static Place Start(string file) => new(file, 1, 1);

    /// <summary>By file, then by line, then by column.</summary>
    public int CompareTo(Place other)
    {
        var files = string.CompareOrdinal(File, other.File);
        if (files != 0)
            return files;
        var lines = Line.CompareTo(other.Line);
        return lines != 0 ? lines : Column.CompareTo(other.Column);
    }

    /// <summary>Whether the left place comes first.</summary>
    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left place comes last.</summary>
    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left place comes first or is the same.</summary>
    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left place comes last or is the same.</summary>
    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    /// <summary>The form that editors and terminals make a link of: <c>flows/transfer.yaml:12:9</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
