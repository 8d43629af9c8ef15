using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Shapes;

/// <summary>What a single value must look like.</summary>
/// <param name="What">What it is, in words: <c>a name</c>.</param>
/// <param name="Code">The code of the diagnostic for one that is not.</param>
/// <param name="Remedy">What to write.</param>
/// <param name="Accepts">Whether a value will do.</param>
internal sealed record ScalarForm(string What, DiagnosticCode Code, string Remedy, Func<string, bool> Accepts)
{
    /// <summary>The type in a JSON schema; null allows texts, numbers and truth values.</summary>
    internal string? JsonType { get; init; } = "string";

    /// <summary>The pattern in a JSON schema.</summary>
    internal string? Pattern { get; init; }

    /// <summary>The values, where they are few.</summary>
    internal ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether nothing (<c>null</c>) is a value too.</summary>
    internal bool IsNullable { get; init; }

    internal static ScalarForm Text { get; } =
        new("a text", DiagnosticCode.WrongKind, "Write a text.", static _ => true) { JsonType = null };

    internal static ScalarForm Expression { get; } = Text with
    {
        What = "an expression",
        IsNullable = true,
        Remedy = "Write a slot's name or an expression such as `count | plus: 1`.",
    };

    internal static ScalarForm Name { get; } = Matching(
        "a name",
        DiagnosticCode.BadName,
        "Names are lower-case letters, digits and `_`, and begin with a letter: `send_money`.",
        Patterns.Name());

    /// <summary>A team's name; <c>true</c> is a name too, and stands for anybody.</summary>
    internal static ScalarForm Team { get; } = Name with { What = "a team", JsonType = null };

    internal static ScalarForm StepId { get; } = Matching(
        "the id of a step",
        DiagnosticCode.BadName,
        "Ids are lower-case letters, digits, `_` and `.`, and begin with a letter.",
        Patterns.StepId());

    internal static ScalarForm Language { get; } = Matching(
        "a language", DiagnosticCode.BadLanguage, "Write a BCP 47 tag such as `en`, `hi` or `mr`.", Patterns.Language());

    internal static ScalarForm Duration { get; } = Matching(
        "a duration", DiagnosticCode.BadDuration, "Write `30s`, `2m` or `1h`, more than none.", Patterns.Duration());

    internal static ScalarForm Currency { get; } = new(
        "a currency", DiagnosticCode.BadCurrency, "Write an ISO 4217 code such as `INR`.", Currencies.Contains)
    {
        Pattern = "^[A-Z]{3}$",
    };

    internal static ScalarForm Region { get; } = Matching(
        "a region", DiagnosticCode.BadRegion, "Write an ISO 3166 code such as `IN`.", Patterns.Region());

    internal static ScalarForm TimeZone { get; } = new(
        "a time zone",
        DiagnosticCode.BadTimeZone,
        "Write an IANA name such as `Asia/Kolkata`.",
        static value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _));

    internal static ScalarForm Flag { get; } =
        new("`true` or `false`", DiagnosticCode.BadFlag, "Write `true` or `false`.", static v => v is "true" or "false")
        {
            JsonType = "boolean",
        };

    internal static ScalarForm Count { get; } = new(
        "a whole number",
        DiagnosticCode.BadNumber,
        "Write a whole number from 0 to 1000.",
        static value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 1000)
    {
        JsonType = "integer",
    };

    internal static ScalarForm Positive { get; } = Count with
    {
        Remedy = "Write a whole number from 1 to 1000.",
        Accepts = static value =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1000,
    };

    internal static ScalarForm Moment { get; } = new(
        "a point in time",
        DiagnosticCode.BadMoment,
        "Write it with its offset from UTC: `2027-03-15T10:00:00+05:30`.",
        static value => value.Length > 16
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && Patterns.Offset().IsMatch(value))
    {
        Pattern = Patterns.Offset().ToString(),
    };

    internal static ScalarForm OneOf(ImmutableArray<string> values) => new(
        string.Join(" or ", values.Select(value => $"`{value}`")),
        DiagnosticCode.UnknownValue,
        "",
        value => values.Contains(value))
    {
        Values = values,
    };

    private static ScalarForm Matching(string what, DiagnosticCode code, string remedy, Regex pattern) =>
        // In .NET, `$` is also before a last line break; JSON schemas have no `\z`.
        new(what, code, remedy, value => pattern.IsMatch(value) && !value.EndsWith('\n')) { Pattern = pattern.ToString() };
}
