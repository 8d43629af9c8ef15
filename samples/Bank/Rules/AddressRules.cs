using Samvad.Dialogue.Rules;

namespace Samvad.Samples.Bank.Rules;

/// <summary>Which addresses the bank can write to.</summary>
public static class AddressRules
{
    /// <summary>The shortest street address that can name a house and a street, in characters.</summary>
    public const int ShortestStreet = 8;

    /// <summary>The longest street address that fits on a label, in characters.</summary>
    public const int LongestStreet = 120;

    /// <summary>
    /// Whether <paramref name="pincode"/> is a PIN code. The first digit is the postal zone: 1 to 8 are parts of the
    /// country, 9 is the Army Postal Service. People write it with a space after the third digit, too.
    /// </summary>
    /// <param name="pincode">What the customer wrote.</param>
    [Rule("pincode_check")]
    public static PincodeCheck CheckPincode(string pincode)
    {
        var digits = Normalise(pincode);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
            return PincodeCheck.NotSixDigits;
        return digits[0] switch
        {
            '0' => PincodeCheck.NoSuchZone,
            '9' => PincodeCheck.ArmyPost,
            _ => PincodeCheck.Ok,
        };
    }

    /// <summary>A PIN code as it is stored: without spaces, in ASCII digits (९ and 9 are the same digit).</summary>
    /// <param name="pincode">What the customer wrote.</param>
    [Rule("pincode_normal")]
    public static string Normalise(string pincode) => string.Concat(
        pincode.Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '०' and <= '९' ? (char)(c - '०' + '0') : c));

    /// <summary>Whether <paramref name="street"/> can be an address.</summary>
    /// <param name="street">House, street and locality, as the customer wrote them.</param>
    [Rule("street_check")]
    public static StreetCheck CheckStreet(string street) => street.Trim() switch
    {
        { Length: < ShortestStreet } => StreetCheck.TooShort,
        { Length: > LongestStreet } => StreetCheck.TooLong,
        // “How long does it take?” is no house either.
        var text when text.EndsWith('?') || !text.Any(char.IsLetter) => StreetCheck.NoName,
        _ => StreetCheck.Ok,
    };
}
