using Samvad.Storage.Tests.Compliance;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteJournal : JournalCompliance<SqlitePlace>;

public sealed class SqliteInbox : InboxCompliance<SqlitePlace>;

public sealed class SqliteOutbox : OutboxCompliance<SqlitePlace>;

public sealed class SqliteTimer : TimerCompliance<SqlitePlace>;

public sealed class SqliteCrash : CrashCompliance<SqlitePlace>;

public sealed class SqliteLedger : LedgerCompliance<SqlitePlace>;

public sealed class SqliteDelivery : DeliveryCompliance<SqlitePlace>;

public sealed class SqliteCatalogue : CatalogueCompliance<SqlitePlace>;

public sealed class SqliteAccounts : AccountCompliance<SqlitePlace>;
