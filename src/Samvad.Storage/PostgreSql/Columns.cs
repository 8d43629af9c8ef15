using System.Text;
using Npgsql;

namespace Samvad.Storage.PostgreSql;

/// <summary>What is read from a row.</summary>
internal static class Columns
{
    internal static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    internal static byte[]? OptionalBytes(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Bytes(column);

    /// <summary>Text that may hold any character, from the UTF-8 in which it is kept.</summary>
    internal static string Utf8(this NpgsqlDataReader row, int column) => Encoding.UTF8.GetString(row.Bytes(column));

    internal static string? OptionalUtf8(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Utf8(column);

    internal static string? OptionalText(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    internal static DateTimeOffset Time(this NpgsqlDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    internal static DateTimeOffset? OptionalTime(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);
}
