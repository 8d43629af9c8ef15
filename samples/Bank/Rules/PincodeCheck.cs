namespace Samvad.Samples.Bank.Rules;

/// <summary>Whether something is a postal index number (PIN code) of India.</summary>
public enum PincodeCheck
{
    /// <summary>It is.</summary>
    Ok,

    /// <summary>It is not six digits long, or has something other than digits in it.</summary>
    NotSixDigits,

    /// <summary>Its first digit belongs to no postal zone.</summary>
    NoSuchZone,

    /// <summary>It belongs to the Army Postal Service, whose addresses only a branch can record.</summary>
    ArmyPost,
}
