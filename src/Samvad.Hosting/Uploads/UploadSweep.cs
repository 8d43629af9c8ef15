using Microsoft.Extensions.Logging;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting.Uploads;

/// <summary>
/// Erases files that no message has named: their senders went away in between. Several processes may do so at once. Files of
/// conversations that the store does not have are left alone: it may be another store, or one that is yet to be imported into.
/// </summary>
internal sealed class UploadSweep(UploadFolder uploads, TurnContext context, ILogger<UploadSweep> logger) : Worker
{
    private const int Page = 200;
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    /// <summary>Conversations all of whose files are named, and when a file came last: until the next one, their journals need not be read again.</summary>
    private readonly Dictionary<string, DateTime> _settled = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the host.
                Log.SweepFailed(logger, exception, s_period);
            }

            await Task.Delay(s_period, stoppingToken);
        }
    }

    internal async Task SweepAsync(CancellationToken stopping)
    {
        var before = context.Time.GetUtcNow().UtcDateTime - uploads.Options.KeepUnnamed;
        foreach (var folder in uploads.Folders().Where(folder => _settled.GetValueOrDefault(folder.Name) != folder.LastWriteTimeUtc))
        {
            var changed = folder.LastWriteTimeUtc;
            var files = folder.GetFiles();
            var old = files.Where(file => file.LastWriteTimeUtc < before).ToArray();
            if (old.Length == 0 || await NamedAsync(folder.Name, stopping) is not { } named)
                continue;
            foreach (var file in old.Where(file => !named.Contains(Path.GetFileNameWithoutExtension(file.Name))))
                UploadFolder.EraseUnlessClaimed(file, before);
            if (old.Length == files.Length)
                _settled[folder.Name] = changed;
        }
    }

    /// <summary>The ids of the files that messages of a conversation have named; null if there is no such conversation.</summary>
    private async Task<HashSet<string>?> NamedAsync(string conversation, CancellationToken stopping)
    {
        var named = new HashSet<string>();
        var position = 0L;
        while (await context.Store.ReadAsync(conversation, position, Page, stopping) is { IsEmpty: false } events)
        {
            named.UnionWith(events.Select(stored => (stored.Event as Heard)?.File?.Id).OfType<string>());
            position = events[^1].Position;
        }

        return position > 0 ? named : null;
    }
}
