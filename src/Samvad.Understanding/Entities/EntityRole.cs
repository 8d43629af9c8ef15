namespace Samvad.Understanding.Entities;

/// <summary>Which end of a period a date is, where a message gives a period ("between Monday and Friday", "last month").</summary>
public enum EntityRole
{
    /// <summary>No end of a period.</summary>
    None,

    /// <summary>The first day.</summary>
    From,

    /// <summary>The last day, inclusive.</summary>
    To,
}
