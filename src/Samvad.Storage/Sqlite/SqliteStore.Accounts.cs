using Samvad.Storage.Forms;

namespace Samvad.Storage.Sqlite;

/// <content>The accounts elsewhere.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<byte[]?> FindAccountAsync(string owner, string account, CancellationToken cancellation = default)
    {
        var key = Keys.Utf8(owner, "owner");
        return _readers.ReadAsync(session => session.Account(key, account), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> KeepAccountAsync(
        string conversationId, string owner, string account, byte[] secret, CancellationToken cancellation = default)
    {
        var (name, key) = (Keys.Conversation(conversationId), Keys.Utf8(owner, "owner"));
        return _writer.WriteAsync(session => session.Accounts.Keep(name, key, account, secret), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> DropAccountAsync(string owner, string account, CancellationToken cancellation = default)
    {
        var key = Keys.Utf8(owner, "owner");
        return _writer.WriteAsync(session => session.Accounts.Drop(key, account), cancellation);
    }
}
