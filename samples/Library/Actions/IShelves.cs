namespace Samvad.Samples.Library.Actions;

/// <summary>The library's own system.</summary>
public interface IShelves
{
    /// <summary>Puts a book aside; called again with the same key, it does nothing and answers as before.</summary>
    Task<ReserveOutcome> ReserveAsync(
        string title, string branch, DateOnly pickup, string key, CancellationToken cancellation);
}
