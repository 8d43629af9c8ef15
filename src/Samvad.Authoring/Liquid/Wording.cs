using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>Writes values the way a language does.</summary>
internal static class Wording
{
    internal static string Of(Value value, string language, LabelTable labels) => value switch
    {
        Text text => text.Content,
        Money money => Locale.Money(money.Amount, money.Currency),
        Date date => Locale.Of(language).Date(date.Day),
        Moment moment => Locale.Of(language).Moment(moment.Instant),
        Flag flag => Locale.Of(language).Flag(flag.IsTrue),
        Item item => labels.Of(item, language),
        Listing listing => string.Join(", ", listing.Items.Select(item => Of(item, language, labels))),
        Structure structure => string.Join(", ", structure.Fields.Select(field => Of(field.Value, language, labels))),
        _ => value.ToString(),
    };
}
