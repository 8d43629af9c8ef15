using System.Collections.Immutable;
using Samvad.Storage;

namespace Samvad.Hosting.Turns;

/// <summary>What a turn came to.</summary>
/// <param name="LastPosition">The journal position of its last event.</param>
/// <param name="Events">Its events.</param>
public sealed record TurnReply(long LastPosition, ImmutableArray<StoredEvent> Events);
