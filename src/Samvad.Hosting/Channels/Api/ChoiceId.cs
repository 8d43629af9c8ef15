using System.Globalization;
using Samvad.Dialogue.State;

namespace Samvad.Hosting.Channels.Api;

/// <summary>
/// The ids of choices as clients see them, such as <c>18/yes</c>: with the journal position of the reply that offered the
/// choice, so that a click on an old “yes” confirms nothing newer. Choices that start a flow hold at any time.
/// </summary>
internal static class ChoiceId
{
    private const char Separator = '/';

    internal static string Of(string choice, long position) => choice.StartsWith(Option.FlowPrefix, StringComparison.Ordinal)
        ? choice
        : string.Create(CultureInfo.InvariantCulture, $"{position}{Separator}{choice}");

    /// <summary>The id in the dialogue, and the position; none where a client names a choice by its bare id.</summary>
    internal static (string? Id, long? Offered) Parse(string? choice) =>
        choice?.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var at
        && long.TryParse(choice.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? (choice[(at + 1)..], position)
            : (choice, null);
}
