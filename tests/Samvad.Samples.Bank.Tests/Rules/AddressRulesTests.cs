using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.Tests.Rules;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("411038", PincodeCheck.Ok)]
    [InlineData("411 038", PincodeCheck.Ok)]
    [InlineData("४११०३८", PincodeCheck.Ok)]
    [InlineData("110001", PincodeCheck.Ok)]
    [InlineData("855117", PincodeCheck.Ok)]
    [InlineData("900056", PincodeCheck.ArmyPost)]
    [InlineData("011038", PincodeCheck.NoSuchZone)]
    [InlineData("41103", PincodeCheck.NotSixDigits)]
    [InlineData("4110380", PincodeCheck.NotSixDigits)]
    [InlineData("41103a", PincodeCheck.NotSixDigits)]
    [InlineData("٤١١٠٣٨", PincodeCheck.NotSixDigits)]
    [InlineData("", PincodeCheck.NotSixDigits)]
    public void A_pincode_has_six_digits_and_a_zone(string pincode, PincodeCheck expected) =>
        Assert.Equal(expected, AddressRules.CheckPincode(pincode));

    [Theory]
    [InlineData("12 MG Rd", StreetCheck.Ok)]
    [InlineData("12 MG R", StreetCheck.TooShort)]
    [InlineData("          x          ", StreetCheck.TooShort)]
    [InlineData("12 / 34 / 56", StreetCheck.NoName)]
    [InlineData("१२, महात्मा गांधी रस्ता", StreetCheck.Ok)]
    public void A_street_names_a_house_and_a_road(string street, StreetCheck expected) =>
        Assert.Equal(expected, AddressRules.CheckStreet(street));

    [Theory]
    [InlineData(AddressRules.LongestStreet, StreetCheck.Ok)]
    [InlineData(AddressRules.LongestStreet + 1, StreetCheck.TooLong)]
    public void A_street_fits_on_a_label(int length, StreetCheck expected) =>
        Assert.Equal(expected, AddressRules.CheckStreet(new string('a', length)));
}
