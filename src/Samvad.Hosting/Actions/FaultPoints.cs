namespace Samvad.Hosting.Actions;

/// <summary>The points between two durable steps, at each of which a process may die.</summary>
internal enum FaultPoint
{
    /// <summary>A turn is decided and nothing of it is written.</summary>
    TurnDecided,

    /// <summary>A turn is on disk, and nobody has been told.</summary>
    TurnWritten,

    /// <summary>An action was taken up, and is not marked as running.</summary>
    ActionTaken,

    /// <summary>An action is marked as running, and nothing of it is done.</summary>
    ActionBegun,

    /// <summary>An action is done, and its result is not written.</summary>
    ActionDone,

    /// <summary>Another system has accepted an action, and its ticket is not written.</summary>
    ActionAccepted,

    /// <summary>A ticket is on disk, and nobody has been told.</summary>
    ActionParked,

    /// <summary>The other system has said what became of an action, and that is not written.</summary>
    ActionSettled,

    /// <summary>A timer is due, and its turn is not made.</summary>
    TimerDue,

    /// <summary>A subscriber has been told, and that is not written.</summary>
    DeliverySent,

    /// <summary>A delivery is on disk as arrived.</summary>
    DeliveryWritten,
}

/// <summary>Lets tests stop the process at a named point. When nothing is armed, passing one costs a look at a field.</summary>
internal sealed class FaultPoints
{
    /// <summary>What happens when a point is passed; null lets all pass.</summary>
    internal Action<FaultPoint>? Armed { get; set; }

    internal void Pass(FaultPoint point) => Armed?.Invoke(point);
}
