using System.Collections.Immutable;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;

namespace Samvad.Dialogue.Steps;

/// <summary>
/// A step of a flow: what its author wrote, compiled, and what it does. Steps form a graph; blocks that an author
/// nests are flattened, and every branch names the step that it leads to.
/// </summary>
/// <param name="Id">The id, unique in the flow and stable from version to version.</param>
public abstract record Step(string Id)
{
    /// <summary>The id of the step that follows; null only where nothing can follow.</summary>
    public string? Next { get; init; }

    /// <summary>The slots that its conditions and arguments read.</summary>
    public ImmutableArray<string> Reads { get; init; } = [];

    /// <summary>The ids of all steps that this one can lead to.</summary>
    public virtual IEnumerable<string> Targets => Next is null ? [] : [Next];

    /// <summary>Does the step.</summary>
    internal abstract Transition Run(Turn turn);

    /// <summary>Takes what the action or flow that this step waits for came back with.</summary>
    internal virtual Transition Receive(Turn turn, Return result) =>
        throw new FaultException(FaultCode.Vanished, $"Step {Id} of flow {turn.Frame.Flow} starts nothing any more.");
}
