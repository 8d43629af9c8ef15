using Samvad.Storage.Forms;

namespace Samvad.Storage.PostgreSql;

/// <content>The accounts elsewhere.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async Task<byte[]?> FindAccountAsync(string owner, string account, CancellationToken cancellation = default)
    {
        var query = new Query("SELECT secret FROM account WHERE owner = $1 AND name = $2").Add(Keys.Utf8(owner, "owner")).Add(account);
        var found = await _server.ReadAsync(
            connection => query.ReadAsync(connection, row => row.GetFieldValue<byte[]>(0), cancellation), cancellation);
        return found.FirstOrDefault();
    }

    /// <inheritdoc/>
    public Task<bool> KeepAccountAsync(
        string conversationId, string owner, string account, byte[] secret, CancellationToken cancellation = default) => RunAsync(
        // The lock keeps a conversation from being forgotten meanwhile: its account would stay.
        new Query(
                "INSERT INTO account (conversation, owner, name, secret) "
                + "SELECT id, $2, $3, $4 FROM conversation WHERE name = $1 FOR SHARE "
                + "ON CONFLICT (owner, name) DO UPDATE SET secret = excluded.secret")
            .Add(Keys.Conversation(conversationId)).Add(Keys.Utf8(owner, "owner")).Add(account).Add(secret),
        cancellation);

    /// <inheritdoc/>
    public Task<bool> DropAccountAsync(string owner, string account, CancellationToken cancellation = default) => RunAsync(
        new Query("DELETE FROM account WHERE owner = $1 AND name = $2").Add(Keys.Utf8(owner, "owner")).Add(account), cancellation);

    private Task<bool> RunAsync(Query query, CancellationToken cancellation) => _server.UseAsync(
        async connection => await query.RunAsync(connection, cancellation) > 0, cancellation);
}
