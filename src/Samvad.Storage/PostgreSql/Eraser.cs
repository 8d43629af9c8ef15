using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>Erases conversations.</summary>
internal static class Eraser
{
    private static readonly string[] Tables = ["event", "inbox", "execution", "timer", "delivery", "account"];

    /// <summary>Removes a conversation with all that belongs to it. False if there is none of that name.</summary>
    internal static Task<bool> ForgetAsync(Server server, byte[] name, CancellationToken cancellation) => server.UseAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var found = await new Query("DELETE FROM conversation WHERE name = $1 RETURNING id")
                .Add(name).ReadAsync(connection, row => row.GetInt64(0), cancellation);
            if (found.IsEmpty)
                return false;
            await using var batch = new NpgsqlBatch(connection);
            foreach (var table in Tables)
                batch.BatchCommands.Add(new Query($"DELETE FROM {table} WHERE conversation = $1").Add<long>(found[0]).Command);
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        },
        cancellation);
}
