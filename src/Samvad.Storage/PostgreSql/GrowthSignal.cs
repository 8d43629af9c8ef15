using System.Buffers.Text;
using System.Text;
using System.Threading.Channels;

namespace Samvad.Storage.PostgreSql;

/// <summary>
/// Signals by <c>NOTIFY</c>, bundled and after the turn has been committed: a notification inside of a transaction makes
/// PostgreSQL commit one transaction at a time.
/// </summary>
internal sealed class GrowthSignal : IGrowthSignal, IAsyncDisposable
{
    /// <summary>PostgreSQL refuses 8,000 bytes and more.</summary>
    private const int LongestPayload = 7_000;

    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private readonly Server _server;
    private readonly string _channel;
    private readonly string _sender = Guid.NewGuid().ToString("N");
    private readonly Channel<string> _grown = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly Task _sending;

    internal GrowthSignal(Server server)
    {
        _server = server;
        _channel = $"{server.Schema}_grown";
        _sending = SendAsync();
    }

    /// <inheritdoc/>
    public void Announce(string conversationId) => _grown.Writer.TryWrite(conversationId);

    /// <inheritdoc/>
    public async Task ListenAsync(Action<string> grown, Action lost, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _server.Source.OpenConnectionAsync(cancellation);
                connection.Notification += (_, notification) => Read(notification.Payload, grown);
                await new Query($"LISTEN {_channel}").RunAsync(connection, cancellation);
                lost();
                while (true)
                    await connection.WaitAsync(cancellation);
            }
            catch (Exception e) when (Failures.Concerns(e) && !cancellation.IsCancellationRequested)
            {
                // The store's health says what is wrong with the server; here it only matters when it is back.
                await Task.Delay(s_again, cancellation);
            }
        }
    }

    /// <summary>Sends what waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _grown.Writer.TryComplete();
        await _sending;
    }

    private async Task SendAsync()
    {
        var payload = new StringBuilder();
        while (await _grown.Reader.WaitToReadAsync())
        {
            payload.Clear().Append(_sender);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            while (payload.Length < LongestPayload && _grown.Reader.TryRead(out var id))
            {
                if (ids.Add(id))
                    payload.Append(',').Append(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id)));
            }

            try
            {
                await using var connection = await _server.Source.OpenConnectionAsync();
                await new Query("SELECT pg_notify($1, $2)").Add(_channel).Add(payload.ToString()).RunAsync(connection, default);
            }
            catch (Exception e) when (Failures.Concerns(e))
            {
                // Whoever follows these conversations looks at them at the next sign of life of the stream.
            }
        }
    }

    private void Read(string payload, Action<string> grown)
    {
        if (payload.Split(',') is not [var sender, .. var ids] || sender == _sender)
            return;
        foreach (var id in ids)
            grown(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)));
    }
}
