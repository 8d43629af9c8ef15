using Samvad.Storage.Tests.Compliance;

namespace Samvad.Storage.Tests.PostgreSql;

public sealed class PostgreSqlJournal : JournalCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlInbox : InboxCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlOutbox : OutboxCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlTimer : TimerCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlCrash : CrashCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlLedger : LedgerCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlDeliveries : DeliveryCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlCatalogue : CatalogueCompliance<PostgreSqlPlace>;

public sealed class PostgreSqlAccounts : AccountCompliance<PostgreSqlPlace>;
