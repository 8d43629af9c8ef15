namespace Samvad.Storage;

/// <summary>
/// Tells the other processes on a store whose journals have grown, and hears it of them. It saves waiting and promises
/// nothing: a signal may get lost, so whoever follows a journal also looks from time to time.
/// </summary>
public interface IGrowthSignal
{
    /// <summary>Says that a journal has grown. Returns at once; several signals may travel together.</summary>
    void Announce(string conversationId);

    /// <summary>
    /// Calls <paramref name="grown"/> for each journal that grew by another process, and <paramref name="lost"/> when
    /// signals may have been missed. Connects again when the connection breaks, and returns when it is cancelled.
    /// </summary>
    Task ListenAsync(Action<string> grown, Action lost, CancellationToken cancellation);
}
