using Microsoft.Data.Sqlite;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>Parameterised statements: values never become part of the SQL.</summary>
internal static class Sql
{
    internal static void Execute(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    internal static List<T> Query<T>(
        this SqliteConnection connection,
        string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    internal static long Number(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The value of an enum by its name, as the schema stores it.</summary>
    internal static T Enum<T>(this SqliteDataReader reader, int column)
        where T : struct, Enum => System.Enum.Parse<T>(reader.GetString(column), ignoreCase: true);

    internal static string Stored<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A day in the form in which it sorts as text.</summary>
    internal static string Stored(this DateOnly day) => day.ToString("O");

    private static SqliteCommand Command(
        SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
