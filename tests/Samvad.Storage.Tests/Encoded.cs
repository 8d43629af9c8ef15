using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Tests;

/// <summary>Things in their stored form. Records that hold arrays compare those by reference; this compares content.</summary>
internal static class Encoded
{
    internal static string Of(Event @event) => Of(json => EventForms.Set.Of(@event).Write(json, @event));

    internal static string Of(IEnumerable<Event> events) => string.Join('\n', events.Select(Of));

    internal static string Of(Conversation state) => Of(json => SnapshotForm.Write(json, state));

    internal static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
