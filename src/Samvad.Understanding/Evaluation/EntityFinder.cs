using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation;

/// <summary>
/// Says where an assistant finds what in the first message of a conversation, under each name that a test set may give it: an entity by its
/// type; what an input of the opened flow is given by the input's name, and by type and input, as <c>city.from</c>.
/// </summary>
internal sealed class EntityFinder
{
    private readonly Assistant _assistant;
    private readonly Understander _understander;
    private readonly HashSet<string> _names;

    internal EntityFinder(Assistant assistant, IIntentModel intents, CancellationToken cancellation)
    {
        _assistant = assistant;
        _understander = Understander.With(assistant, intents, cancellation);
        _names = [.. Inputs(assistant.Flows.Values).SelectMany(slot => Names(slot).Append(slot.Type)), .. assistant.Entities.Select(entity => entity.Name)];
    }

    /// <summary>Whether anything can be found under this name.</summary>
    internal bool Knows(string name) => _names.Contains(name);

    /// <summary>All that is found.</summary>
    internal IReadOnlyList<EntityMark> Find(string text, DateTimeOffset now)
    {
        var said = Normaliser.Normalise(text);
        // Marks are places in the text as it is written.
        if (said.Length != text.Length)
            said = text;
        var (reading, commands) = _understander.Read(Conversation.Empty with { Language = _assistant.Languages[0] }, said, now);
        var types = reading.Entities.Select(entity => new EntityMark(entity.Type, entity.Start, entity.Length));
        return [.. types.Concat(commands.OfType<StartFlow>().SelectMany(start => Slots(start, said))).Distinct()];
    }

    private List<EntityMark> Slots(StartFlow start, string text)
    {
        var places = new List<EntityMark>();
        var free = Inputs([_assistant.Flows[start.Flow]]).Where(slot => start.Mentions.All(mention => mention.Slot != slot.Name)).ToList();
        foreach (var mention in start.Mentions)
        {
            var slot = _assistant.Flows[start.Flow].Slot(mention.Slot ?? "") ?? free.Find(other => other.Type == mention.Type);
            if (slot is null || Place(text, mention.Text, places) is not (>= 0 and var at))
                continue;
            free.Remove(slot);
            foreach (var name in Names(slot))
                places.Add(new(name, at, mention.Text.Length));
        }

        return places;
    }

    /// <summary>The first place of the words that no other mention has.</summary>
    private static int Place(string text, string words, List<EntityMark> taken)
    {
        var at = text.IndexOf(words, StringComparison.Ordinal);
        while (at >= 0 && taken.Exists(other => other.Start < at + words.Length && at < other.End))
            at = text.IndexOf(words, at + 1, StringComparison.Ordinal);
        return at;
    }

    private static IEnumerable<SlotDefinition> Inputs(IEnumerable<Flow> flows) => flows.SelectMany(flow => flow.Slots).Where(slot => slot.Role == SlotRole.Input);

    private static string[] Names(SlotDefinition slot) => [slot.Name, $"{slot.Type}.{slot.Name}"];
}
