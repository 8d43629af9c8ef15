using NpgsqlTypes;

namespace Samvad.Storage.PostgreSql;

/// <summary>Statements on many rows at once, in which a column is an array.</summary>
internal static class Rows
{
    internal const NpgsqlDbType Bigints = NpgsqlDbType.Array | NpgsqlDbType.Bigint;
    internal const NpgsqlDbType Integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
    internal const NpgsqlDbType Smallints = NpgsqlDbType.Array | NpgsqlDbType.Smallint;
    internal const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    internal const NpgsqlDbType Blobs = NpgsqlDbType.Array | NpgsqlDbType.Bytea;
    internal const NpgsqlDbType Jsons = NpgsqlDbType.Array | NpgsqlDbType.Json;
    internal const NpgsqlDbType Booleans = NpgsqlDbType.Array | NpgsqlDbType.Boolean;

    /// <summary>A statement on all rows; null if there are none.</summary>
    internal static Query? Each<T>(IEnumerable<T> rows, string sql, Func<Query, T[], Query> columns) =>
        rows.ToArray() is { Length: > 0 } all ? columns(new Query(sql), all) : null;

    /// <summary>A column of the rows.</summary>
    internal static TColumn[] Of<T, TColumn>(T[] rows, Converter<T, TColumn> column) => Array.ConvertAll(rows, column);
}
