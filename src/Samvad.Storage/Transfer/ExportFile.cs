using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Samvad.Storage.Transfer;

/// <summary>
/// A store as JSON lines: first what the file is, then a line for each row — the table's name and the columns in their
/// order, JSON as itself, bytes in Base64 — and at the end how many rows there are, so that a file that was cut off is known.
/// </summary>
internal sealed class ExportFile(Stream stream) : IDisposable
{
    internal const string Kind = "conversations";
    internal const int Format = 1;

    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json = new(
        Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    internal long Rows { get; private set; }

    internal Task BeginAsync(CancellationToken cancellation) => WriteAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("samvad", Kind);
            json.WriteNumber("format", Format);
            json.WriteEndObject();
        },
        cancellation);

    internal Task AddAsync(StoredTable table, object?[] row, CancellationToken cancellation)
    {
        Rows++;
        return WriteAsync(
            json =>
            {
                json.WriteStartArray();
                json.WriteStringValue(table.Name);
                for (var i = 0; i < row.Length; i++)
                    Write(json, table.Columns[i].Kind, row[i]);
                json.WriteEndArray();
            },
            cancellation);
    }

    internal async Task EndAsync(CancellationToken cancellation)
    {
        await WriteAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("rows", Rows);
                json.WriteEndObject();
            },
            cancellation);
        await stream.FlushAsync(cancellation);
    }

    public void Dispose() => _json.Dispose();

    private static void Write(Utf8JsonWriter json, ColumnKind kind, object? value)
    {
        if (value is null)
            json.WriteNullValue();
        else if (kind == ColumnKind.Integer)
            json.WriteNumberValue((long)value);
        else if (kind == ColumnKind.Flag)
            json.WriteBooleanValue((bool)value);
        else if (kind == ColumnKind.Json)
            json.WriteRawValue((byte[])value, skipInputValidation: true);
        else if (kind == ColumnKind.Bytes)
            json.WriteBase64StringValue((byte[])value);
        else
            json.WriteStringValue((string)value);
    }

    private async Task WriteAsync(Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        write(_json);
        _json.Flush();
        _line.Write("\n"u8);
        await stream.WriteAsync(_line.WrittenMemory, cancellation);
    }
}
