using System.Text.Json;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Forms;

/// <summary>Reads stored forms, and says in a <see cref="StoreException"/> which of them could not be read.</summary>
internal static class Stored
{
    internal static Event Event(string store, string type, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return EventForms.Read(type, utf8);
        }
        catch (UnknownFormException e)
        {
            throw new UnreadableFormException(store, e.Name, $"{store}: {e.Message}", e);
        }
        catch (Exception e) when (IsMalformed(e))
        {
            throw new UnreadableFormException(store, type, $"{store}: an event of type {type} is malformed: {e.Message}", e);
        }
    }

    internal static ValueMap Arguments(string store, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = EventForms.Parse(utf8);
            return ValueForms.ReadMap(document.RootElement);
        }
        catch (UnknownFormException e)
        {
            throw new UnreadableFormException(store, e.Name, $"{store}: {e.Message}", e);
        }
        catch (Exception e) when (IsMalformed(e))
        {
            throw new UnreadableFormException(
                store, "arguments", $"{store}: the arguments of an action are malformed: {e.Message}", e);
        }
    }

    /// <summary>The state; null where the snapshot is of another version or damaged, and the journal has to be replayed.</summary>
    internal static Conversation? Snapshot(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return SnapshotForm.Read(utf8);
        }
        catch (Exception e) when (e is UnknownFormException || IsMalformed(e))
        {
            return null;
        }
    }

    private static bool IsMalformed(Exception e) => e
        is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException
        or IndexOutOfRangeException;
}
