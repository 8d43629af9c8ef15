using System.Collections.Immutable;

namespace Samvad.Storage.Sqlite;

/// <summary>Reads what waits to be delivered.</summary>
internal sealed class DeliveryReader(Database database)
{
    private readonly Statement _all = database.Prepare(
        "SELECT c.name, d.subscriber, d.position, d.attempts, d.failure, d.is_dead FROM delivery d "
        + "JOIN conversation c ON c.id = d.conversation WHERE d.is_dead = 1 OR d.due IS NOT NULL "
        + "ORDER BY d.is_dead DESC, d.due LIMIT ?1");

    private readonly Statement _next = database.Prepare("SELECT min(due) FROM delivery WHERE due IS NOT NULL");

    internal ImmutableArray<Delivery> All(int limit)
    {
        var found = ImmutableArray.CreateBuilder<Delivery>();
        using var rows = _all.Bind(1, limit).Read();
        while (rows.Next())
        {
            found.Add(new(
                _all.Text(0),
                _all.Text(1),
                _all.Long(2),
                (int)_all.Long(3),
                _all.IsNull(4) ? null : _all.Text(4),
                _all.Long(5) != 0));
        }

        return found.DrainToImmutable();
    }

    internal DateTimeOffset? Next()
    {
        using var row = _next.Read();
        return row.Next() && !_next.IsNull(0) ? DateTimeOffset.FromUnixTimeMilliseconds(_next.Long(0)) : null;
    }
}
