using Microsoft.Data.Sqlite;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>Double-entry bookkeeping: money only moves, so the entries of a posting sum to zero.</summary>
internal static class Ledger
{
    internal static long Balance(SqliteConnection connection, string account) => connection.Number(
        "SELECT COALESCE(SUM(paise), 0) FROM entries WHERE account = $account", ("$account", account));

    /// <summary>The sum of all entries of all accounts, which is 0 or somebody has made or lost money.</summary>
    internal static long Total(SqliteConnection connection) =>
        connection.Number("SELECT COALESCE(SUM(paise), 0) FROM entries");

    /// <summary>Moves money from one account to another.</summary>
    internal static void Move(
        SqliteConnection connection, string from, string to, long paise, PostingKind kind, DateOnly day, string narration)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(paise);
        var posting = connection.Number(
            "INSERT INTO postings (kind, day, narration) VALUES ($kind, $day, $narration) RETURNING id",
            ("$kind", kind.Stored()),
            ("$day", day.Stored()),
            ("$narration", narration));
        connection.Execute(
            "INSERT INTO entries (posting, account, paise) VALUES ($posting, $from, -$paise), ($posting, $to, $paise)",
            ("$posting", posting),
            ("$from", from),
            ("$to", to),
            ("$paise", paise));
    }

    /// <summary>What left a customer's accounts on a day in transfers to payees, in paise.</summary>
    internal static long SentOn(SqliteConnection connection, string customer, DateOnly day) => connection.Number(
        """
        SELECT COALESCE(-SUM(e.paise), 0)
        FROM postings p JOIN entries e ON e.posting = p.id JOIN accounts a ON a.id = e.account
        WHERE p.kind = 'transfer' AND p.day = $day AND a.customer = $customer
        """,
        ("$customer", customer),
        ("$day", day.Stored()));
}

/// <summary>What a posting is about.</summary>
internal enum PostingKind
{
    /// <summary>A transfer to a payee.</summary>
    Transfer,

    /// <summary>A fixed deposit that is opened.</summary>
    Deposit,

    /// <summary>Whatever else came in or went out.</summary>
    Other,
}
