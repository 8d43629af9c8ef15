using System.Globalization;

namespace Samvad.LanguageModel.Formats.Onnx;

/// <summary>
/// Reads one message of protocol buffers field by field, without knowing its schema. Nothing outside of the message is ever read: what
/// a length claims is checked against what is there.
/// </summary>
/// <param name="file">Where the message is from, for errors.</param>
/// <param name="message">The message's bytes.</param>
internal struct ProtobufReader(string file, ReadOnlyMemory<byte> message)
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    private int _at;

    /// <summary>The number of the field that was read last.</summary>
    internal int Field { get; private set; }

    /// <summary>Its value, if it is a number; 0 otherwise.</summary>
    internal long Number { get; private set; }

    /// <summary>Its value, if it is a text, bytes, packed numbers or a message; empty otherwise.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Reads the next field; false at the end of the message.</summary>
    /// <exception cref="ModelFileException">The message is cut off or damaged.</exception>
    internal bool Read()
    {
        if (_at == message.Length)
            return false;
        var key = ReadVarint();
        (Field, Number, Bytes) = ((int)(key >> 3), 0, default);
        switch ((int)(key & 7))
        {
            case Varint:
                Number = (long)ReadVarint();
                break;
            case Fixed64:
                Bytes = Take(sizeof(ulong));
                break;
            case Delimited:
                Bytes = Take(ReadVarint());
                break;
            case Fixed32:
                Bytes = Take(sizeof(uint));
                break;
            case var other:
                throw Damaged($"of the kind {other}", "There are the kinds 0, 1, 2 and 5.");
        }

        return true;
    }

    private ReadOnlyMemory<byte> Take(ulong length)
    {
        var left = message.Length - _at;
        if (length > (ulong)left)
            throw Damaged($"{length} bytes long", $"Only {left} are left: the file is cut off or damaged.");
        _at += (int)length;
        return message.Slice(_at - (int)length, (int)length);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        var bytes = message.Span[_at..];
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                _at += i + 1;
                return value;
            }
        }

        throw Damaged("a number without an end", "The file is cut off or damaged.");
    }

    private readonly ModelFileException Damaged(string value, string advice) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"field {Field} before byte {_at} of a message"), value, advice);
}
