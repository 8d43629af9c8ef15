namespace Samvad.Understanding.Entities;

/// <summary>How an assistant's users write numbers, money, dates and telephone numbers.</summary>
public sealed record CultureOptions
{
    /// <summary>ISO 4217 code of amounts without a currency. Default: INR.</summary>
    public string DefaultCurrency { get; init; } = "INR";

    /// <summary>ISO 3166 code of the region of telephone numbers without a country code. Default: IN.</summary>
    public string PhoneRegion { get; init; } = "IN";

    /// <summary>Whether 3/4 is the third of April rather than the fourth of March. Default: yes.</summary>
    public bool DayFirst { get; init; } = true;

    /// <summary>Units of a message that are looked at; entities after them are not found. Default: 2,000.</summary>
    public int MaximumLength { get; init; } = 2_000;

    /// <summary>
    /// Units of a message up to which the general recogniser is asked for what the exact readers do not know ("three weeks
    /// from Friday"). It is slow in long texts. Default: 300.
    /// </summary>
    public int MaximumGeneralLength { get; init; } = 300;
}
