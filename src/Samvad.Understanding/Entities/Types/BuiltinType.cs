namespace Samvad.Understanding.Entities.Types;

/// <summary>A type that every assistant has.</summary>
public sealed record BuiltinType : EntityType
{
    /// <summary>A number without a unit.</summary>
    public static readonly BuiltinType Number = new("number");

    /// <summary>An amount with its currency.</summary>
    public static readonly BuiltinType Money = new("money");

    /// <summary>A day.</summary>
    public static readonly BuiltinType Date = new("date");

    /// <summary>A day with a time; a time alone is the next such moment.</summary>
    public static readonly BuiltinType Datetime = new("datetime");

    /// <summary>A telephone number.</summary>
    public static readonly BuiltinType Phone = new("phone");

    /// <summary>An e-mail address.</summary>
    public static readonly BuiltinType Email = new("email");

    private BuiltinType(string name)
        : base(name)
    {
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BuiltinType> All { get; } = [Number, Money, Date, Datetime, Phone, Email];
}
