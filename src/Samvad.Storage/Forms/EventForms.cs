using System.Text.Json;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of events: a name and a JSON object.</summary>
internal static class EventForms
{
    // A value inside a value is two levels of JSON; what an action returned may be nested deeper than the usual 64.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    internal static readonly FormSet<Event> Set = new(
        "event",
        [.. ConversationForms.All, .. SpeechForms.All, .. FlowForms.All, .. SlotForms.All, .. ActionForms.All]);

    internal static Event Read(string name, ReadOnlyMemory<byte> utf8)
    {
        var form = Set.Named(name);
        using var document = Parse(utf8);
        return form.Read(document.RootElement);
    }

    internal static JsonDocument Parse(ReadOnlyMemory<byte> utf8) => JsonDocument.Parse(utf8, Options);
}
