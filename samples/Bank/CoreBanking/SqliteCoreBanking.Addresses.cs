using Microsoft.Data.Sqlite;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.CoreBanking;

public sealed partial class SqliteCoreBanking
{
    /// <inheritdoc/>
    public Task<Locality?> LocalityAsync(string pincode, CancellationToken cancellation) =>
        _database.ReadAsync(connection => Locality(connection, pincode), cancellation);

    /// <inheritdoc/>
    public Task<AddressOutcome> ChangeAddressAsync(
        AddressOrder order, RequestStamp stamp, CancellationToken cancellation) => _database.OnceAsync(
            order, stamp, (connection, number) => Change(connection, order, $"AD{number:D6}"), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Branch>> BranchesInAsync(string city, CancellationToken cancellation) =>
        await _database.ReadAsync(
            connection => connection.Query(
                "SELECT name, address, pincode, phone FROM branches WHERE city = $city ORDER BY id",
                ReadBranch,
                ("$city", city)),
            cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Branch>> BranchesNearAsync(string pincode, CancellationToken cancellation) =>
        await _database.ReadAsync(
            connection => connection.Query(
                """
                SELECT name, address, pincode, phone FROM branches
                WHERE substr(pincode, 1, 3) = substr($pincode, 1, 3)
                ORDER BY abs(CAST(pincode AS INTEGER) - CAST($pincode AS INTEGER)), id
                """,
                ReadBranch,
                ("$pincode", AddressRules.Normalise(pincode))),
            cancellation);

    private static Locality? Locality(SqliteConnection connection, string pincode) => connection.Query(
        "SELECT city, state FROM pincodes WHERE pincode = $pincode",
        row => new Locality(row.GetString(0), row.GetString(1)),
        ("$pincode", AddressRules.Normalise(pincode))).FirstOrDefault();

    private static AddressOutcome Change(SqliteConnection connection, AddressOrder order, string reference)
    {
        if (Locality(connection, order.Pincode) is null)
            return new AddressOutcome.UnknownPincode();
        connection.Execute(
            """
            INSERT INTO addresses (customer, street, pincode) VALUES ($customer, $street, $pincode)
            ON CONFLICT (customer) DO UPDATE SET street = $street, pincode = $pincode
            """,
            ("$customer", order.Customer),
            ("$street", order.Street.Trim()),
            ("$pincode", AddressRules.Normalise(order.Pincode)));
        return new AddressOutcome.Ok(reference);
    }

    private static Branch ReadBranch(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
