using System.Collections.Immutable;
using Samvad.Dialogue.Commands;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>Commands as short text, so that cases read at a glance.</summary>
internal static class Told
{
    internal static string Of(Understood understood) => string.Join("; ", understood.Commands.Select(Of));

    private static string Of(Command command) => command switch
    {
        Provide provide => $"provide{Of(provide.Mentions)}",
        Correct correct => $"correct{Of(correct.Mentions)}",
        StartFlow start => $"start {start.Flow}{Of(start.Mentions)}",
        Select select => $"select {select.Choice}",
        Clarify clarify => $"clarify {string.Join(' ', clarify.Flows)}",
        _ => command.GetType().Name,
    };

    /// <summary>By slot where a mention names it, else by type in brackets.</summary>
    private static string Of(ImmutableArray<Mention> mentions) =>
        string.Concat(mentions.Select(mention => $" {mention.Slot ?? $"<{mention.Type}>"}={mention.Value}"));
}
