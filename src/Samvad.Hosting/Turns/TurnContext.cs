using Samvad.Dialogue.Definitions;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Telemetry;
using Samvad.Storage;
using Samvad.Understanding;

namespace Samvad.Hosting.Turns;

/// <summary>What every turn of every conversation needs; one instance serves them all.</summary>
/// <param name="Hosted">The assistant, which may still be loading.</param>
/// <param name="Store">Where turns are kept.</param>
/// <param name="Feed">Who is told of new events.</param>
/// <param name="Actions">Where actions go that a turn asks for.</param>
/// <param name="Time">The clock.</param>
/// <param name="Options">The limits.</param>
/// <param name="Metrics">What is measured.</param>
public sealed record TurnContext(
    HostedAssistant Hosted,
    IConversationStore Store,
    JournalFeed Feed,
    ActionQueue Actions,
    TimeProvider Time,
    TurnOptions Options,
    TurnMetrics Metrics)
{
    /// <summary>Where tests stop the process.</summary>
    internal FaultPoints Faults { get; } = new();

    /// <summary>The definition.</summary>
    public Assistant Assistant => Hosted.Assistant;

    /// <summary>What understands messages.</summary>
    public IUnderstander Understander => Hosted.Understander;
}
