using Samvad.Hosting.Clustering;
using Samvad.Storage;

namespace Samvad.Hosting.Turns;

/// <summary>What can keep a turn from being taken although nothing is wrong with it.</summary>
internal static class Trouble
{
    /// <summary>
    /// Whether the same call may succeed later: nothing was acknowledged, and it can be made again. Orleans lets a call
    /// that has waited too long for its grain end as if somebody had cancelled it.
    /// </summary>
    internal static bool IsPassing(Exception exception) => exception
        is (StoreException and not UnknownExecutionException)
        or ConversationBusyException or TurnNotTakenException or TimeoutException or OperationCanceledException
        or OrleansException;
}
