namespace Samvad.Samples.Bank.Rules;

/// <summary>Whether a postman could find a street address.</summary>
public enum StreetCheck
{
    /// <summary>He could.</summary>
    Ok,

    /// <summary>It is too short to name both a house and a street.</summary>
    TooShort,

    /// <summary>It does not fit on a label.</summary>
    TooLong,

    /// <summary>There is no letter in it, or it is a question.</summary>
    NoName,
}
