namespace Samvad.Storage.Sqlite;

/// <summary>Keeps and drops accounts, inside the writer's transaction.</summary>
internal sealed class AccountWriter(Database database)
{
    private readonly Statement _keep = database.Prepare(
        "INSERT INTO account (conversation, owner, name, secret) SELECT id, ?2, ?3, ?4 FROM conversation WHERE name = ?1 "
        + "ON CONFLICT (owner, name) DO UPDATE SET secret = excluded.secret");

    private readonly Statement _drop = database.Prepare("DELETE FROM account WHERE owner = ?1 AND name = ?2");

    internal bool Keep(byte[] conversation, byte[] owner, string account, byte[] secret) =>
        _keep.BindText(1, conversation).BindBlob(2, owner).Bind(3, account).BindBlob(4, secret).Run() > 0;

    internal bool Drop(byte[] owner, string account) => _drop.BindBlob(1, owner).Bind(2, account).Run() > 0;
}
