using Samvad.Storage.Tests.Compliance;

namespace Samvad.Storage.Tests.Sqlite;

public sealed class SqliteJournal : JournalCompliance<SqlitePlace>;

public sealed class SqliteInbox : InboxCompliance<SqlitePlace>;

public sealed class SqliteOutbox : OutboxCompliance<SqlitePlace>;

public sealed class SqliteTimer : TimerCompliance<SqlitePlace>;

public sealed class SqliteCrash : CrashCompliance<SqlitePlace>;
