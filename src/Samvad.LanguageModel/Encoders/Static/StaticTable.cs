using System.Runtime.InteropServices;
using System.Text;

namespace Samvad.LanguageModel.Encoders.Static;

/// <summary>What a <see cref="StaticEncoder"/> knows: pieces of words with a vector each, in 8 bits.</summary>
/// <param name="Pieces">The pieces of the tokenizer, by id.</param>
/// <param name="Scales">What the numbers of a piece's vector are multiplied by; 0 for a piece that says nothing.</param>
/// <param name="Values">(pieces, dimensions).</param>
internal sealed record StaticTable(string[] Pieces, float[] Scales, sbyte[] Values)
{
    /// <summary>How many numbers a vector has.</summary>
    internal int Dimensions => Values.Length / Pieces.Length;

    /// <summary>Whether a piece may say anything: punctuation, what is written in other scripts and what stands for something else say too little of what a sentence means.</summary>
    internal static bool IsWord(string piece) => piece[0] != '[' && piece.Any(char.IsAsciiLetterOrDigit);

    /// <summary>The nearest table to vectors (pieces, dimensions); a vector of zeros says nothing.</summary>
    internal static StaticTable Of(string[] pieces, ReadOnlySpan<float> vectors)
    {
        var dimensions = vectors.Length / pieces.Length;
        var (scales, values) = (new float[pieces.Length], new sbyte[vectors.Length]);
        for (var piece = 0; piece < pieces.Length; piece++)
        {
            var row = vectors.Slice(piece * dimensions, dimensions);
            var largest = 0f;
            foreach (var value in row)
                largest = MathF.Max(largest, MathF.Abs(value));
            scales[piece] = largest / sbyte.MaxValue;
            for (var d = 0; largest > 0 && d < dimensions; d++)
                values[(piece * dimensions) + d] = (sbyte)MathF.Round(row[d] / scales[piece]);
        }

        return new(pieces, scales, values);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static StaticTable Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var (pieces, dimensions) = (new string[reader.ReadInt32()], reader.ReadInt32());
        var scales = new float[pieces.Length];
        for (var piece = 0; piece < pieces.Length; piece++)
            (pieces[piece], scales[piece]) = (reader.ReadString(), reader.ReadSingle());
        var values = new sbyte[pieces.Length * dimensions];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new(pieces, scales, values);
    }

    /// <summary>Writes the table: numbers of pieces and dimensions, then each piece with its scale, then all vectors; little-endian.</summary>
    internal void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Pieces.Length);
        writer.Write(Dimensions);
        for (var piece = 0; piece < Pieces.Length; piece++)
        {
            writer.Write(Pieces[piece]);
            writer.Write(Scales[piece]);
        }

        writer.Write(MemoryMarshal.AsBytes(Values.AsSpan()));
    }
}
