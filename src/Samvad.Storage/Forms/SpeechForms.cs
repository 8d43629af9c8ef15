using System.Text.Json;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of events about what was said.</summary>
internal static class SpeechForms
{
    internal static readonly Form<Event>[] All =
    [
        Form<Event>.Object<Heard>("heard", WriteHeard, static json => new(
            json.Text("message"),
            json.Text("text"),
            json.Text("language"),
            json.Array("commands", CommandForms.Set.ReadTagged)) { File = json.Optional("file", ValueForms.ReadAttachment) }),
        Form<Event>.Of<Said>("said", WriteSaid, ReadSaid),
        Form<Event>.Empty<MessageMisunderstood>("message-misunderstood"),
        Form<Event>.Object<ClarificationAsked>("clarification-asked", WriteClarification, static json => new(
            json.Options(), json.Mentions())),
    ];

    internal static void WriteSaid(Utf8JsonWriter json, Said said)
    {
        json.WriteStartObject();
        json.WriteString("reply"u8, said.Reply);
        json.WriteString("text"u8, said.Text);
        json.WriteString("language"u8, said.Language);
        json.Options(said.Options);
        json.NonZero("variant"u8, said.Variant);
        json.WriteEndObject();
    }

    internal static Said ReadSaid(JsonElement json) => new(
        json.Text("reply"), json.Text("text"), json.Text("language"), json.Options(), json.IntOrZero("variant"));

    private static void WriteHeard(Utf8JsonWriter json, Heard e)
    {
        json.WriteString("message"u8, e.MessageId);
        json.WriteString("text"u8, e.Text);
        json.WriteString("language"u8, e.Language);
        json.Array("commands"u8, e.Commands, CommandForms.Set.WriteTagged);
        if (e.File is not { } file)
            return;
        json.WritePropertyName("file"u8);
        ValueForms.WriteAttachment(json, file);
    }

    private static void WriteClarification(Utf8JsonWriter json, ClarificationAsked e)
    {
        json.Options(e.Options);
        json.Mentions(e.Mentions);
    }
}
