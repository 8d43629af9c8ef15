using Samvad.Dialogue.Events;

namespace Samvad.Storage;

/// <summary>An event of a journal.</summary>
/// <param name="Position">Its position in its conversation; the first event has 1.</param>
/// <param name="Time">When its turn happened.</param>
/// <param name="Event">What happened.</param>
public sealed record StoredEvent(long Position, DateTimeOffset Time, Event Event);
