using System.Collections.Immutable;
using System.Text.Json;
using Samvad.Dialogue.State;

namespace Samvad.Storage.Forms;

/// <summary>
/// The stored form of a conversation's state. It only saves replaying the journal: where it is missing or of another
/// format, the journal is replayed.
/// </summary>
internal static class SnapshotForm
{
    /// <summary>Goes up whenever the state gets a property that older snapshots lack.</summary>
    internal const int Format = 4;

    internal static void Write(Utf8JsonWriter json, Conversation state)
    {
        json.WriteStartObject();
        json.WriteNumber("v"u8, Format);
        json.WriteNumber("position"u8, state.Position);
        json.WriteString("language"u8, state.Language);
        json.Array("stack"u8, state.Stack, StateForms.Write);
        json.Map("slots"u8, state.Slots);
        json.NonZero("frames"u8, state.FramesOpened);
        json.NonZero("actions"u8, state.ActionsRequested);
        json.NonZero("misunderstandings"u8, state.Misunderstandings);
        json.NonZero("silences"u8, state.Silences);
        if (state.Timer is { } timer)
            json.WriteNumber("timer"u8, timer);
        json.Array("replies"u8, state.LastReplies, SpeechForms.WriteSaid);
        WriteVariants(json, state.Variants);
        if (state.Clarification is { } clarification)
            StateForms.Write(json, clarification);
        if (state.Question is { } question)
            StateForms.Write(json, question);
        if (state.Handover is { } handover)
            StateForms.Write(json, handover);
        json.WriteEndObject();
    }

    /// <summary>The state; null if it has a format that this version does not know.</summary>
    internal static Conversation? Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = EventForms.Parse(utf8);
        var json = document.RootElement;
        if (json.Int("v") != Format)
            return null;
        return new Conversation
        {
            Position = json.Long("position"),
            Language = json.Text("language"),
            Stack = json.Array("stack", StateForms.ReadFrame),
            Slots = json.Map("slots"),
            FramesOpened = json.IntOrZero("frames"),
            ActionsRequested = json.IntOrZero("actions"),
            Misunderstandings = json.IntOrZero("misunderstandings"),
            Silences = json.IntOrZero("silences"),
            Timer = json.TryGetProperty("timer", out var timer) ? timer.GetInt64() : null,
            LastReplies = json.Array("replies", SpeechForms.ReadSaid),
            Variants = ReadVariants(json),
            Clarification = json.Optional(
                "clarification", static c => new PendingClarification(c.Options(), c.Mentions())),
            Question = json.Optional("question", static q => new OpenQuestion(q.Int("frame"), q.Text("step"), q.Long("position"))),
            Handover = json.Optional(
                "handover", static h => new Handover(h.OptionalText("team"), h.OptionalText("reason"))),
        };
    }

    private static void WriteVariants(Utf8JsonWriter json, ImmutableSortedDictionary<string, int> variants)
    {
        if (variants.IsEmpty)
            return;
        json.WriteStartObject("variants"u8);
        foreach (var (reply, variant) in variants)
            json.WriteNumber(reply, variant);
        json.WriteEndObject();
    }

    private static ImmutableSortedDictionary<string, int> ReadVariants(JsonElement json) =>
        json.TryGetProperty("variants", out var variants)
            ? variants.EnumerateObject().ToImmutableSortedDictionary(
                variant => variant.Name, variant => variant.Value.GetInt32(), StringComparer.Ordinal)
            : Conversation.Empty.Variants;
}
