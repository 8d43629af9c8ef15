using Microsoft.Data.Sqlite;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>
/// The demo bank: the same on every machine, but for the days, which count from the day on which the bank was opened.
/// All people, numbers and branches are invented.
/// </summary>
internal static class DemoData
{
    private const int OpeningDaysAgo = 400;

    internal static void Fill(SqliteConnection connection, DateOnly today)
    {
        OwnAccounts(connection);
        People.ForEach(person => connection.Execute(
            "INSERT INTO customers (id, name, phone) VALUES ($id, $name, $phone)",
            ("$id", person.Id), ("$name", person.Name), ("$phone", person.Phone)));
        Accounts.ForEach(account => Open(connection, account, today));
        Payees.ForEach(payee => Add(connection, payee));
        Cards.ForEach(card => connection.Execute(
            "INSERT INTO cards (id, customer, kind, number, status) VALUES ($id, $customer, $kind, $number, $status)",
            ("$id", card.Id), ("$customer", card.Customer), ("$kind", card.Kind.Stored()),
            ("$number", card.Number), ("$status", card.Status.Stored())));
        Deliver(connection, "meera-debit", DeliveryStatus.Dispatched, "BC417402298", today.AddDays(2));
        Deliver(connection, "arjun-debit", DeliveryStatus.Delivered, "BC417400051", today.AddDays(-20));
        Postings.ForEach(posting => Book(connection, posting, today));
        DemoPlaces.Fill(connection);
    }

    private static List<(string Id, string Name, string Phone)> People { get; } =
    [
        ("meera", "Meera Joshi", "+919000000101"),
        ("arjun", "Arjun Deshmukh", "+919000000102"),
        ("fatima", "Fatima Sheikh", "+919000000103"),
    ];

    private static List<(string Id, string Customer, AccountKind Kind, string Number, long Paise)> Accounts { get; } =
    [
        ("meera-savings", "meera", AccountKind.Savings, "4417", 14_740_00),
        ("meera-ppf", "meera", AccountKind.Ppf, "9082", 1_84_000_00),
        ("arjun-savings", "arjun", AccountKind.Savings, "3306", 12_300_75),
        ("arjun-current", "arjun", AccountKind.Current, "7751", 9_45_000_00),
        ("fatima-savings", "fatima", AccountKind.Savings, "2209", 850_00),
    ];

    private static List<(string Id, string Customer, string Name, string Bank, string Number, string[] Called)> Payees
    {
        get;
    } =
    [
        ("meera-1", "meera", "Asha Kulkarni", "Deccan Bank", "6630", ["Asha", "आशा", "आशा कुलकर्णी"]),
        ("meera-2", "meera", "Ravi Kumar", "Sahyadri Bank", "1185", ["Ravi", "रवि", "रवी", "रवि कुमार"]),
        ("meera-3", "meera", "Ravi Pawar", "Konkan Bank", "9043", ["Ravi", "रवि", "रवी", "रवी पवार"]),
        ("meera-4", "meera", "Sunita Patil", "Deccan Bank", "2718", ["Sunita", "सुनीता", "सुनिता", "सुनीता पाटील"]),
        ("arjun-1", "arjun", "Kavita Rao", "Nilgiri Bank", "5520", ["Kavita", "कविता", "कविता राव"]),
        ("fatima-1", "fatima", "Imran Sheikh", "Sahyadri Bank", "8812", ["Imran", "इमरान", "इम्रान"]),
    ];

    private static List<(string Id, string Customer, CardKind Kind, string Number, CardStatus Status)> Cards { get; } =
    [
        ("meera-debit", "meera", CardKind.Debit, "5521", CardStatus.Active),
        ("meera-credit", "meera", CardKind.Credit, "8804", CardStatus.Active),
        ("arjun-debit", "arjun", CardKind.Debit, "1190", CardStatus.Active),
        ("arjun-credit", "arjun", CardKind.Credit, "6642", CardStatus.Blocked),
    ];

    /// <summary>What happened in the accounts; negative amounts went out.</summary>
    private static List<(string Account, int DaysAgo, long Paise, string Narration)> Postings { get; } =
    [
        ("meera-savings", 24, -14_500_00, "Rent"),
        ("meera-savings", 18, -2_310_50, "Sahyadri Supermarket"),
        ("meera-savings", 11, -899_00, "Mobile recharge"),
        ("meera-savings", 9, 61_200_00, "Salary, Godavari Textiles"),
        ("meera-savings", 6, -1_640_00, "Electricity bill"),
        ("meera-savings", 3, -5_000_00, "Cash, Deccan Gymkhana ATM"),
        ("meera-savings", 1, 750_00, "UPI from Sunita Patil"),
        ("meera-ppf", 60, 12_500_00, "Contribution"),
        ("arjun-current", 5, -38_000_00, "Supplier payment"),
        ("arjun-current", 2, 1_12_400_00, "Invoice 2041"),
        ("arjun-savings", 4, -1_250_00, "Fuel"),
        ("fatima-savings", 7, 2_000_00, "Scholarship"),
    ];

    private static void OwnAccounts(SqliteConnection connection)
    {
        foreach (var id in (string[])[Schema.Clearing, Schema.Deposits])
        {
            connection.Execute(
                "INSERT INTO accounts (id, customer, kind, number, can_pay) VALUES ($id, NULL, 'own', '0000', 0)",
                ("$id", id));
        }
    }

    private static void Open(
        SqliteConnection connection,
        (string Id, string Customer, AccountKind Kind, string Number, long Paise) account,
        DateOnly today)
    {
        connection.Execute(
            """
            INSERT INTO accounts (id, customer, kind, number, can_pay)
            VALUES ($id, $customer, $kind, $number, $canPay)
            """,
            ("$id", account.Id), ("$customer", account.Customer), ("$kind", account.Kind.Stored()),
            ("$number", account.Number), ("$canPay", account.Kind != AccountKind.Ppf));
        Book(connection, (account.Id, OpeningDaysAgo, account.Paise, "Opening balance"), today);
    }

    private static void Add(
        SqliteConnection connection,
        (string Id, string Customer, string Name, string Bank, string Number, string[] Called) payee)
    {
        connection.Execute(
            "INSERT INTO payees (id, customer, name, bank, number) VALUES ($id, $customer, $name, $bank, $number)",
            ("$id", payee.Id), ("$customer", payee.Customer), ("$name", payee.Name),
            ("$bank", payee.Bank), ("$number", payee.Number));
        foreach (var name in payee.Called.Append(payee.Name).Concat(payee.Name.Split(' ')).Select(PayeeName.Fold).Distinct())
        {
            connection.Execute(
                "INSERT INTO payee_names (payee, name) VALUES ($payee, $name)", ("$payee", payee.Id), ("$name", name));
        }
    }

    private static void Deliver(
        SqliteConnection connection, string card, DeliveryStatus status, string tracking, DateOnly expected) =>
        connection.Execute(
            """
            INSERT INTO deliveries (card, status, courier, tracking, expected)
            VALUES ($card, $status, 'Bharat Couriers', $tracking, $expected)
            """,
            ("$card", card), ("$status", status.Stored()), ("$tracking", tracking), ("$expected", expected.Stored()));

    private static void Book(
        SqliteConnection connection, (string Account, int DaysAgo, long Paise, string Narration) posting, DateOnly today)
    {
        var (from, to) = posting.Paise > 0 ? (Schema.Clearing, posting.Account) : (posting.Account, Schema.Clearing);
        Ledger.Move(
            connection, from, to, Math.Abs(posting.Paise), PostingKind.Other, today.AddDays(-posting.DaysAgo), posting.Narration);
    }
}
