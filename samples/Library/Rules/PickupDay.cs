namespace Samvad.Samples.Library.Rules;

/// <summary>What the library says to a day.</summary>
public enum PickupDay
{
    /// <summary>The book will be there.</summary>
    Ok,

    /// <summary>The day is over.</summary>
    Past,

    /// <summary>The library is closed on Sundays.</summary>
    Closed,

    /// <summary>The book is not kept that long.</summary>
    TooLate,
}
