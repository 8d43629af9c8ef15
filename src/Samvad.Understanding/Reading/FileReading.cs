using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Understanding.Reading;

/// <summary>What a message means that a file came with.</summary>
public static class FileReading
{
    /// <summary>
    /// The commands of a message with its file. The file goes to what the words want; without such words, to the open
    /// question; and where no flow is open, to the one that takes files. Several are offered.
    /// </summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="state">Where the conversation stands.</param>
    /// <param name="commands">What the words mean; empty if there were none.</param>
    /// <param name="file">The file.</param>
    public static ImmutableArray<Command> With(Assistant assistant, Conversation state, ImmutableArray<Command> commands, Attachment file)
    {
        var mention = new Mention(SlotType.File, file, file.Name);
        return commands switch
        {
            [StartFlow start] => [start with { Mentions = start.Mentions.Add(mention) }],
            [Provide provide] => [provide with { Mentions = [mention, .. provide.Mentions] }],
            [Correct correct] => [correct with { Mentions = correct.Mentions.Add(mention) }],
            [] or [NotUnderstood] when state.Top is null => Start(assistant, mention),
            [] or [NotUnderstood] => [new Provide([mention])],
            _ => commands,
        };
    }

    /// <summary>Whether some flow of an assistant can do anything with a file.</summary>
    public static bool TakesFiles(Assistant assistant) => assistant.Flows.Values.Any(Takes);

    private static ImmutableArray<Command> Start(Assistant assistant, Mention mention)
    {
        var takers = assistant.Flows.Values
            .Where(flow => !flow.Triggers.IsEmpty && !flow.Descriptions.IsEmpty && Takes(flow))
            .Select(flow => flow.Name)
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        return takers switch
        {
            [] => [new NotUnderstood()],
            [var only] => [new StartFlow(only, [mention], 1)],
            _ => [new Clarify(takers, [mention])],
        };
    }

    private static bool Takes(Flow flow) => flow.Slots.Any(slot => slot.Type == SlotType.File && slot.Role == SlotRole.Input);
}
