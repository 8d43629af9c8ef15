using Microsoft.Data.Sqlite;

namespace Samvad.Storage.Sqlite;

/// <summary>
/// Keeps the log short. Copying it back into the file takes long enough for everybody who waits for a turn to notice, so another
/// connection does most of it while the writer goes on writing. The writer then copies what has come since, and begins the log
/// anew; it alone can, for while it writes the log is never all copied.
/// </summary>
internal sealed class Checkpoints(SqliteStoreOptions options) : IDisposable
{
    /// <summary>32 MiB. A page that changes often is copied back once.</summary>
    private const int LogPages = 8000;

    private int _pages;
    private Task? _copying;

    /// <summary>Called by the writer between two transactions.</summary>
    internal void AfterCommit(Database database)
    {
        _pages += database.TakePagesWritten();
        if (_copying is { IsCompleted: true })
        {
            database.Checkpoint();
            _copying = null;
            _pages = 0;
        }
        else if (_copying is null && _pages >= LogPages)
        {
            _copying = Task.Factory.StartNew(CopyBack, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    public void Dispose() => _copying?.Wait();

    private void CopyBack()
    {
        try
        {
            using var database = Database.Open(options, options.CacheMebibytes);
            database.Checkpoint();
        }
        catch (SqliteException)
        {
            // The writer copies it all.
        }
    }
}
