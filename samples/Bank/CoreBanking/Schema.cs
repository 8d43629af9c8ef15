namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>The tables. Amounts are whole paise. Accounts without a customer are the bank's own.</summary>
internal static class Schema
{
    /// <summary>Where money goes that leaves for another bank, and where it comes from.</summary>
    internal const string Clearing = "bank:clearing";

    /// <summary>Where the money of fixed deposits lies.</summary>
    internal const string Deposits = "bank:deposits";

    internal const string Text = """
        CREATE TABLE IF NOT EXISTS customers (id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS accounts (
            id TEXT PRIMARY KEY,
            customer TEXT REFERENCES customers,
            kind TEXT NOT NULL,
            number TEXT NOT NULL CHECK (length(number) = 4),
            can_pay INTEGER NOT NULL CHECK (can_pay IN (0, 1))) STRICT;
        CREATE TABLE IF NOT EXISTS payees (
            id TEXT PRIMARY KEY,
            customer TEXT NOT NULL REFERENCES customers,
            name TEXT NOT NULL,
            bank TEXT NOT NULL,
            number TEXT NOT NULL CHECK (length(number) = 4)) STRICT;
        -- What people call a payee: first name, full name, in Latin and Devanagari letters, folded by PayeeName.
        CREATE TABLE IF NOT EXISTS payee_names (
            payee TEXT NOT NULL REFERENCES payees, name TEXT NOT NULL, PRIMARY KEY (payee, name)) STRICT;
        CREATE TABLE IF NOT EXISTS postings (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            day TEXT NOT NULL,
            narration TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS entries (
            posting INTEGER NOT NULL REFERENCES postings,
            account TEXT NOT NULL REFERENCES accounts,
            paise INTEGER NOT NULL CHECK (paise <> 0),
            PRIMARY KEY (posting, account)) STRICT;
        CREATE INDEX IF NOT EXISTS entries_of_account ON entries (account, posting);
        CREATE TABLE IF NOT EXISTS cards (
            id TEXT PRIMARY KEY,
            customer TEXT NOT NULL REFERENCES customers,
            kind TEXT NOT NULL,
            number TEXT NOT NULL CHECK (length(number) = 4),
            status TEXT NOT NULL,
            blocked_because TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS deliveries (
            id INTEGER PRIMARY KEY,
            card TEXT NOT NULL REFERENCES cards,
            status TEXT NOT NULL,
            courier TEXT NOT NULL,
            tracking TEXT NOT NULL,
            expected TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS addresses (
            customer TEXT PRIMARY KEY REFERENCES customers,
            street TEXT NOT NULL,
            pincode TEXT NOT NULL REFERENCES pincodes) STRICT;
        CREATE TABLE IF NOT EXISTS pincodes (
            pincode TEXT PRIMARY KEY CHECK (length(pincode) = 6), city TEXT NOT NULL, state TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS branches (
            id INTEGER PRIMARY KEY,
            city TEXT NOT NULL,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            pincode TEXT NOT NULL,
            phone TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS deposits (
            reference TEXT PRIMARY KEY,
            customer TEXT NOT NULL REFERENCES customers,
            paise INTEGER NOT NULL CHECK (paise > 0),
            months INTEGER NOT NULL,
            opened TEXT NOT NULL,
            matures TEXT NOT NULL,
            maturity_paise INTEGER NOT NULL CHECK (maturity_paise > paise)) STRICT;
        CREATE TABLE IF NOT EXISTS claims (
            reference TEXT PRIMARY KEY,
            customer TEXT NOT NULL REFERENCES customers,
            receipt TEXT NOT NULL,
            vendor TEXT NOT NULL,
            day TEXT NOT NULL,
            paise INTEGER NOT NULL CHECK (paise > 0),
            UNIQUE (customer, receipt)) STRICT;
        -- Every request that changes something, with what it was told.
        CREATE TABLE IF NOT EXISTS requests (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            request TEXT NOT NULL,
            answer TEXT NOT NULL,
            at TEXT NOT NULL) STRICT;
        """;
}
