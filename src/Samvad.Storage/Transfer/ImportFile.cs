using System.Text;
using System.Text.Json;

namespace Samvad.Storage.Transfer;

/// <summary>Reads what <see cref="ExportFile"/> has written, and refuses what it has not.</summary>
internal sealed class ImportFile(Stream stream)
{
    private static readonly Dictionary<string, StoredTable> s_tables = StoredTable.All.ToDictionary(table => table.Name);

    private int _line;

    /// <summary>How many rows have been read.</summary>
    internal long Rows { get; private set; }

    /// <summary>The rows, table by table.</summary>
    /// <exception cref="TransferException">It is no such file, is damaged, or ends too early.</exception>
    internal IEnumerable<(StoredTable Table, object?[] Row)> Read()
    {
        using var lines = new StreamReader(stream);
        Begin(lines.ReadLine());
        while (lines.ReadLine() is { } line)
        {
            _line++;
            if (line.StartsWith('{'))
            {
                End(line);
                yield break;
            }

            Rows++;
            yield return Row(line);
        }

        throw new TransferException($"The file ends after {Rows} rows in the middle of it: it was cut off. Export it again.");
    }

    private void Begin(string? line)
    {
        _line = 1;
        using var json = Parse(line ?? "");
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("samvad", out var kind) || kind.ToString() != ExportFile.Kind)
            throw new TransferException("This is no file of `samvad store export`.");
        if (!root.TryGetProperty("format", out var format) || !format.TryGetInt32(out var number) || number != ExportFile.Format)
            throw new TransferException($"The file has format {format}, and this version knows {ExportFile.Format}. Use the version that wrote it, or newer.");
    }

    private void End(string line)
    {
        using var json = Parse(line);
        if (!json.RootElement.TryGetProperty("rows", out var rows) || !rows.TryGetInt64(out var count) || count != Rows)
            throw new TransferException($"The file says that it has {rows} rows, and {Rows} were read: some are missing. Export it again.");
    }

    private (StoredTable Table, object?[] Row) Row(string line)
    {
        using var json = Parse(line);
        var cells = json.RootElement;
        try
        {
            if (!s_tables.TryGetValue(cells[0].GetString()!, out var table) || cells.GetArrayLength() != table.Columns.Length + 1)
                throw Damaged($"no table of a store has such a row: {line[..Math.Min(line.Length, 60)]}");
            var row = new object?[table.Columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = Value(table.Columns[i].Kind, cells[i + 1]);
            return (table, row);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw Damaged(e.Message, e);
        }
    }

    private static object? Value(ColumnKind kind, JsonElement cell) => cell.ValueKind == JsonValueKind.Null
        ? null
        : kind switch
        {
            ColumnKind.Integer => cell.GetInt64(),
            ColumnKind.Flag => cell.GetBoolean(),
            ColumnKind.Json => Encoding.UTF8.GetBytes(cell.GetRawText()),
            ColumnKind.Bytes => cell.GetBytesFromBase64(),
            _ => cell.GetString(),
        };

    private JsonDocument Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    private TransferException Damaged(string why, Exception? cause = null) => new($"Line {_line} of the file is damaged: {why}", cause);
}
