namespace Samvad.Dialogue.Definitions;

/// <summary>
/// The names of the types that need no definition. Any other type is an entity of the assistant, or a list of values of one type: <c>money[]</c>.
/// </summary>
public static class SlotType
{
    /// <summary>Free text; asked for, the whole message fills it.</summary>
    public const string Text = "text";

    /// <summary>A decimal number.</summary>
    public const string Number = "number";

    /// <summary>An amount of a currency.</summary>
    public const string Money = "money";

    /// <summary>A day.</summary>
    public const string Date = "date";

    /// <summary>A point in time.</summary>
    public const string DateTime = "datetime";

    /// <summary>A telephone number.</summary>
    public const string Phone = "phone";

    /// <summary>Yes or no.</summary>
    public const string Flag = "flag";

    /// <summary>A photo or a document that was sent.</summary>
    public const string File = "file";

    /// <summary>One of a <c>choose</c> step's options.</summary>
    public const string Choice = "choice";

    /// <summary>Whatever an action or rule returned; cannot be asked for.</summary>
    public const string Any = "any";

    private const string Many = "[]";

    /// <summary>The type of lists of a type's values.</summary>
    public static string ListOf(string type) => type + Many;

    /// <summary>The type of a list type's values; null where a type is not of lists.</summary>
    public static string? ElementOf(string type) => type.EndsWith(Many, StringComparison.Ordinal) ? type[..^Many.Length] : null;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Number, Money, Date, DateTime, Phone, Flag, File, Choice, Any];
}
