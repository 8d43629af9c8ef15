using System.Globalization;
using Microsoft.Data.Sqlite;
using Samvad.Samples.Bank.Rules;

namespace Samvad.Samples.Bank.CoreBanking;

public sealed partial class SqliteCoreBanking
{
    private const string Courier = "Bharat Couriers";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Card>> CardsAsync(string customer, CancellationToken cancellation) =>
        await _database.ReadAsync(connection => Cards(connection, customer), cancellation);

    /// <inheritdoc/>
    public Task<BlockOutcome> BlockCardAsync(BlockOrder order, RequestStamp stamp, CancellationToken cancellation) =>
        _database.OnceAsync(
            order,
            stamp,
            (connection, number) => Block(connection, order, BankTime.DayOf(stamp.Now), $"CB{number:D6}"),
            cancellation);

    /// <inheritdoc/>
    public Task<CardDelivery?> LatestDeliveryAsync(string customer, CancellationToken cancellation) =>
        _database.ReadAsync(
            connection => connection.Query(
                """
                SELECT c.kind, c.number, d.status, d.courier, d.tracking, d.expected
                FROM deliveries d JOIN cards c ON c.id = d.card
                WHERE c.customer = $customer ORDER BY d.id DESC LIMIT 1
                """,
                row => new CardDelivery(
                    row.Enum<CardKind>(0),
                    row.GetString(1),
                    row.Enum<DeliveryStatus>(2),
                    row.GetString(3),
                    row.GetString(4),
                    DateOnly.Parse(row.GetString(5), CultureInfo.InvariantCulture)),
                ("$customer", customer)).FirstOrDefault(),
            cancellation);

    private static List<Card> Cards(SqliteConnection connection, string customer) => connection.Query(
        "SELECT id, kind, number, status FROM cards WHERE customer = $customer ORDER BY rowid",
        row => new Card(row.GetString(0), row.Enum<CardKind>(1), row.GetString(2), row.Enum<CardStatus>(3)),
        ("$customer", customer));

    private static BlockOutcome Block(SqliteConnection connection, BlockOrder order, DateOnly today, string reference)
    {
        var card = Cards(connection, order.Customer).Find(candidate => candidate.Id == order.Card);
        if (card is null || CardRules.CanBlock(card) != CardBlocking.Ok)
            return new BlockOutcome.NotAllowed();

        connection.Execute(
            "UPDATE cards SET status = $blocked, blocked_because = $reason WHERE id = $id",
            ("$blocked", CardStatus.Blocked.Stored()),
            ("$reason", order.Reason.Stored()),
            ("$id", card.Id));
        var promised = CardRules.PromisedBy(today);
        connection.Execute(
            """
            INSERT INTO deliveries (card, status, courier, tracking, expected)
            VALUES ($card, $status, $courier, $tracking, $expected)
            """,
            ("$card", card.Id),
            ("$status", DeliveryStatus.Printing.Stored()),
            ("$courier", Courier),
            ("$tracking", reference),
            ("$expected", promised.Stored()));
        return new BlockOutcome.Ok(reference, promised);
    }
}
