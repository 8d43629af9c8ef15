using Samvad.Dialogue.Definitions;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Telemetry;
using Samvad.Storage;
using Samvad.Understanding;

namespace Samvad.Hosting.Turns;

/// <summary>What every turn of every conversation needs; one instance serves them all.</summary>
/// <param name="Assistant">The assistant.</param>
/// <param name="Understander">What understands messages.</param>
/// <param name="Store">Where turns are kept.</param>
/// <param name="Feed">Who is told of new events.</param>
/// <param name="Actions">Where actions go that a turn asks for.</param>
/// <param name="Time">The clock.</param>
/// <param name="Options">The limits.</param>
/// <param name="Metrics">What is measured.</param>
public sealed record TurnContext(
    Assistant Assistant,
    IUnderstander Understander,
    IConversationStore Store,
    JournalFeed Feed,
    ActionQueue Actions,
    TimeProvider Time,
    TurnOptions Options,
    TurnMetrics Metrics);
