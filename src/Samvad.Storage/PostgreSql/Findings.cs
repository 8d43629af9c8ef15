using Npgsql;
using Samvad.Storage.Forms;
using static Samvad.Storage.PostgreSql.Rows;

namespace Samvad.Storage.PostgreSql;

/// <summary>
/// What the database knows about the turns of a batch, found under a lock on each of their conversations. A conversation
/// that a turn begins is created in the same breath, so that of two processes that begin it one finds it there.
/// </summary>
internal sealed class Findings
{
    private readonly HashSet<long> _created = [];
    private readonly (long Id, long Position)?[] _conversations;
    private readonly Duplicate?[] _earlier;
    private readonly Dictionary<(int Turn, string Execution), bool> _waiting = [];

    private Findings(int turns) => (_conversations, _earlier) = (new (long, long)?[turns], new Duplicate?[turns]);

    /// <summary>The conversation of a turn and where it stands; null if there is none.</summary>
    internal (long Id, long Position)? Conversation(int turn) => _conversations[turn];

    /// <summary>Whether the turn's conversation did not exist before.</summary>
    internal bool IsNew(int turn) => _conversations[turn] is { } found && _created.Contains(found.Id);

    /// <summary>What the message, or the result of the action, made before; null if it is new.</summary>
    internal Duplicate? Earlier(int turn) => _earlier[turn];

    /// <summary>Whether nobody has come back from an execution yet; null if it was never requested.</summary>
    internal bool? IsWaiting(int turn, string execution) => _waiting.TryGetValue((turn, execution), out var waits) ? waits : null;

    /// <summary>Begins a transaction, locks the conversations and looks up all that there is to know.</summary>
    internal static async Task<Findings> GatherAsync(NpgsqlConnection connection, IReadOnlyList<PreparedTurn> turns)
    {
        var findings = new Findings(turns.Count);
        var keys = Keys(turns);
        var executions = Executions(turns);
        await using var batch = new NpgsqlBatch(connection);
        var steps = new List<Action<NpgsqlDataReader>>();
        void Add(Query query, Action<NpgsqlDataReader> read)
        {
            batch.BatchCommands.Add(query.Command);
            steps.Add(read);
        }

        batch.BatchCommands.Add(new Query("BEGIN ISOLATION LEVEL READ COMMITTED").Command);
        if (Creating([.. turns.Where(Begins)]) is { } create)
            Add(create, row => findings._created.Add(row.GetInt64(0)));
        Add(Locking(turns), row => findings._conversations[row.GetInt64(0) - 1] = (row.GetInt64(1), row.GetInt64(2)));
        if (keys.Count > 0)
            Add(Seen(turns, keys), row => findings._earlier[row.GetInt32(0)] ??= new(row.GetInt64(1), row.GetInt64(2)));
        if (executions.Count > 0)
            Add(Requested(turns, executions), row => findings._waiting[(row.GetInt32(0), row.Utf8(1))] = row.GetBoolean(2));
        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var read in steps)
        {
            while (await reader.ReadAsync())
                read(reader);
            await reader.NextResultAsync();
        }

        return findings;
    }

    /// <summary>Whether a turn begins its conversation, if nobody was faster.</summary>
    private static bool Begins(PreparedTurn turn) => turn.Turn is { ExpectedPosition: 0, FinishedExecution: null };

    private static Query? Creating(PreparedTurn[] turns) => turns.Length == 0
        ? null
        : new Query(
                "INSERT INTO conversation (name, position, token_hash, person, created, updated, snapshot) "
                + "SELECT k.name, k.position, k.hash, k.person, k.time, k.time, k.snapshot "
                + "FROM unnest($1, $2, $3, $4, $5, $6) AS k(name, position, hash, person, time, snapshot) "
                + "ORDER BY k.name ON CONFLICT (name) DO NOTHING RETURNING id")
            .Add(Array.ConvertAll(turns, turn => turn.Conversation), Blobs)
            .Add(Array.ConvertAll(turns, turn => turn.LastPosition), Bigints)
            .Add(Array.ConvertAll(turns, turn => turn.TokenHash), Blobs)
            .Add(Array.ConvertAll(turns, turn => turn.User), Blobs)
            .Add(Array.ConvertAll(turns, turn => turn.Time), Bigints)
            .Add(Array.ConvertAll(turns, turn => turn.Encoded.SnapshotMemory), Jsons);

    /// <summary>Locks in one order everywhere, so that two processes cannot wait for each other.</summary>
    private static Query Locking(IReadOnlyList<PreparedTurn> turns) => new Query(
            "SELECT k.n, c.id, c.position FROM unnest($1) WITH ORDINALITY AS k(name, n) "
            + "JOIN conversation c ON c.name = k.name ORDER BY c.id FOR UPDATE OF c")
        .Add(Names(turns, Enumerable.Range(0, turns.Count)), Blobs);

    private static Query Seen(IReadOnlyList<PreparedTurn> turns, List<(int Turn, short Kind, byte[] Key)> keys) => new Query(
            "SELECT k.turn, i.first, i.last FROM unnest($1, $2, $3, $4) AS k(name, turn, kind, key) "
            + "JOIN conversation c ON c.name = k.name "
            + "JOIN inbox i ON i.conversation = c.id AND i.kind = k.kind AND i.key = k.key ORDER BY k.kind = 1")
        .Add(Names(turns, keys.Select(key => key.Turn)), Blobs)
        .Add(keys.Select(key => key.Turn).ToArray(), Integers)
        .Add(keys.Select(key => key.Kind).ToArray(), Smallints)
        .Add(keys.Select(key => key.Key).ToArray(), Blobs);

    private static Query Requested(IReadOnlyList<PreparedTurn> turns, List<(int Turn, byte[] Execution)> executions) => new Query(
            "SELECT k.turn, e.execution, e.state < 2 FROM unnest($1, $2, $3) AS k(name, turn, execution) "
            + "JOIN conversation c ON c.name = k.name "
            + "JOIN execution e ON e.conversation = c.id AND e.execution = k.execution")
        .Add(Names(turns, executions.Select(execution => execution.Turn)), Blobs)
        .Add(executions.Select(execution => execution.Turn).ToArray(), Integers)
        .Add(executions.Select(execution => execution.Execution).ToArray(), Blobs);

    private static byte[][] Names(IReadOnlyList<PreparedTurn> turns, IEnumerable<int> which) =>
        [.. which.Select(turn => turns[turn].Conversation)];

    private static List<(int Turn, short Kind, byte[] Key)> Keys(IReadOnlyList<PreparedTurn> turns) =>
        [.. turns.SelectMany((turn, n) => turn.InboxKeys().Select(key => (n, key.Kind, key.Key)))];

    private static List<(int Turn, byte[] Execution)> Executions(IReadOnlyList<PreparedTurn> turns) =>
        [.. turns.SelectMany((turn, n) => turn.Executions.Concat(turn.FinishedExecution is { } finished ? [finished] : [])
            .Select(execution => (n, execution)))];
}
