using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Samvad.Storage.Forms;

/// <summary>Events of a conversation as JSON, for those who are told of them.</summary>
public static class EventReport
{
    /// <summary>
    /// <c>{"conversation":"…","events":[{"position":1,"time":"…","type":"said","data":{…}}]}</c> as UTF-8; types and data
    /// are those of the journal.
    /// </summary>
    public static byte[] Write(string conversationId, IEnumerable<StoredEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("conversation"u8, conversationId);
            json.WriteStartArray("events"u8);
            foreach (var stored in events)
            {
                var form = EventForms.Set.Of(stored.Event);
                json.WriteStartObject();
                json.WriteNumber("position"u8, stored.Position);
                json.WriteString("time"u8, stored.Time);
                json.WriteString("type"u8, form.Name);
                json.WritePropertyName("data"u8);
                form.Write(json, stored.Event);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
