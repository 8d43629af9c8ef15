namespace Samvad.Storage.Tests.Compliance;

/// <summary>Where a store that is put to the test is kept. A new place is empty.</summary>
public interface IStorePlace
{
    /// <summary>From which another process can make the place, with the constructor that takes a string.</summary>
    string Address { get; }

    /// <summary>Opens the store with what is in it.</summary>
    ValueTask<IConversationStore> OpenAsync();

    /// <summary>Makes every snapshot unreadable, by going behind the store's back.</summary>
    ValueTask SpoilSnapshotsAsync();

    /// <summary>Removes all that was stored.</summary>
    ValueTask RemoveAsync();
}
