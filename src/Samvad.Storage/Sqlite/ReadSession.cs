using System.Collections.Immutable;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <summary>One connection for reading and what is read on it.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly string _file;
    private readonly Database _database;
    private readonly Statement _conversation;
    private readonly Statement _events;
    private readonly Statement _timers;
    private readonly Statement _nextTimer;
    private readonly Statement _nextOutbox;
    private readonly Statement _all;
    private readonly Statement _ofUser;
    private readonly Statement _account;

    internal ReadSession(SqliteStoreOptions options)
    {
        _file = options.Path;
        _database = Database.Open(options, options.CacheMebibytes);
        try
        {
            _conversation = _database.Prepare(
                "SELECT id, position, token_hash, user, created, updated, snapshot FROM conversation WHERE name = ?1");
            _events = _database.Prepare(
                "SELECT e.position, e.time, e.type, e.data FROM event e JOIN conversation c ON c.id = e.conversation "
                + "WHERE c.name = ?1 AND e.position > ?2 AND e.position <= ?3 ORDER BY e.position LIMIT ?4");
            _timers = _database.Prepare(
                "SELECT c.name, t.number, t.due FROM timer t JOIN conversation c ON c.id = t.conversation "
                + "WHERE t.due <= ?1 ORDER BY t.due LIMIT ?2");
            _nextTimer = _database.Prepare("SELECT min(due) FROM timer");
            _nextOutbox = _database.Prepare("SELECT min(due) FROM execution WHERE state < 2");
            const string summary = "SELECT name, user, position, created, updated FROM conversation ";
            _all = _database.Prepare(summary + "ORDER BY updated DESC, name LIMIT ?1");
            _ofUser = _database.Prepare(summary + "WHERE user = ?2 ORDER BY updated DESC, name LIMIT ?1");
            _account = _database.Prepare("SELECT secret FROM account WHERE owner = ?1 AND name = ?2");
            Ledger = new(_database);
            Deliveries = new(_database);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    internal LedgerReader Ledger { get; }

    internal DeliveryReader Deliveries { get; }

    internal byte[]? Account(byte[] owner, string name)
    {
        using var row = _account.BindBlob(1, owner).Bind(2, name).Read();
        return row.Next() ? _account.Bytes(0).ToArray() : null;
    }

    internal ImmutableArray<ConversationSummary> List(string? user, int limit)
    {
        var statement = user is null ? _all.Bind(1, limit) : _ofUser.Bind(1, limit).Bind(2, user);
        var found = ImmutableArray.CreateBuilder<ConversationSummary>();
        using var rows = statement.Read();
        while (rows.Next())
        {
            found.Add(new(
                statement.Text(0),
                statement.IsNull(1) ? null : statement.Text(1),
                statement.Long(2),
                Time(statement.Long(3)),
                Time(statement.Long(4))));
        }

        return found.DrainToImmutable();
    }

    internal StoredConversation? Load(string id, byte[] name)
    {
        using var row = _conversation.BindText(1, name).Read();
        if (!row.Next())
            return null;
        var state = _conversation.IsNull(6) ? null : Stored.Snapshot(_conversation.Bytes(6).ToArray());
        var position = _conversation.Long(1);
        return new StoredConversation(
            id,
            Replayed.State(_file, state, position, after => Events(name, after, position, -1)),
            [.. _conversation.Bytes(2)],
            _conversation.IsNull(3) ? null : _conversation.Text(3),
            Time(_conversation.Long(4)),
            Time(_conversation.Long(5)));
    }

    internal ImmutableArray<StoredEvent> Events(byte[] name, long after, long last, int limit)
    {
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        using var rows = _events.BindText(1, name).Bind(2, after).Bind(3, last).Bind(4, limit).Read();
        while (rows.Next())
        {
            var @event = Stored.Event(_file, _events.Text(2), _events.Bytes(3).ToArray());
            events.Add(new StoredEvent(_events.Long(0), Time(_events.Long(1)), @event));
        }

        return events.DrainToImmutable();
    }

    internal ImmutableArray<DueTimer> Timers(DateTimeOffset now, int limit)
    {
        var timers = ImmutableArray.CreateBuilder<DueTimer>();
        using var rows = _timers.Bind(1, now.ToUnixTimeMilliseconds()).Bind(2, limit).Read();
        while (rows.Next())
            timers.Add(new DueTimer(_timers.Text(0), _timers.Long(1), Time(_timers.Long(2))));
        return timers.DrainToImmutable();
    }

    internal DateTimeOffset? NextTimer() => Next(_nextTimer);

    internal DateTimeOffset? NextOutbox() => Next(_nextOutbox);

    public void Dispose() => _database.Dispose();

    private static DateTimeOffset? Next(Statement statement)
    {
        using var row = statement.Read();
        return row.Next() && !statement.IsNull(0) ? Time(statement.Long(0)) : null;
    }

    private static DateTimeOffset Time(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
}
