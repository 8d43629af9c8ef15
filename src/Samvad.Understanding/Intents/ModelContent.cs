using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Samvad.Understanding.Intents;

/// <summary>
/// The content of a <see cref="ModelFile"/>: intents, feature options, calibration, vocabulary, sentence vectors, weights in 16 bits.
/// </summary>
internal static class ModelContent
{
    public static byte[] Serialise(IntentClassifier classifier)
    {
        var (vocabulary, options) = (classifier.Features.Words.Vocabulary, classifier.Features.Words.Options);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(classifier.Intents.Length);
        foreach (var intent in classifier.Intents)
            writer.Write(intent);
        writer.Write(options.ShortestCharGram);
        writer.Write(options.LongestCharGram);
        writer.Write(options.PairReach);
        writer.Write(options.PairPrefix);
        writer.Write(options.WordWeight);
        writer.Write(options.PairWeight);
        writer.Write(options.CharWeight);
        writer.Write(classifier.Calibration.Scale);
        writer.Write(classifier.Calibration.NoneLogit);
        writer.Write(classifier.Calibration.NoneThreshold);
        writer.Write(vocabulary.Count);
        writer.Write(vocabulary.UnknownIdf);
        WriteArray(writer, vocabulary.Hashes);
        WriteArray(writer, vocabulary.Idf);
        writer.Write(classifier.Features.Sentences?.Id ?? "");
        if (classifier.Features.Scaling is { } scaling)
        {
            WriteArray(writer, scaling.Mean);
            WriteArray(writer, scaling.Factor);
            writer.Write(scaling.Length);
            WriteArray(writer, classifier.Features.Centroids!.Rows);
            writer.Write(classifier.Features.Centroids.Usual);
        }
        WriteArray(writer, classifier.Model.Bias);
        WriteArray(writer, Array.ConvertAll(classifier.Model.Weights, weight => (Half)weight));
        writer.Flush();
        return stream.ToArray();
    }

    public static IntentClassifier Parse(ReadOnlyMemory<byte> content, string path, ISentenceVectors? sentences = null)
    {
        MemoryMarshal.TryGetArray(content, out var segment);
        using var stream = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        using var reader = new BinaryReader(stream);
        try
        {
            return Parse(reader, path, sentences);
        }
        catch (Exception e)
            when (e is EndOfStreamException or InvalidDataException or FormatException or OverflowException)
        {
            throw new ModelFileException(
                path, ModelFileDefect.Inconsistent, $"the content contradicts itself ({e.Message}).");
        }
    }

    private static IntentClassifier Parse(BinaryReader reader, string path, ISentenceVectors? sentences = null)
    {
        var intents = ImmutableArray.CreateBuilder<string>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            intents.Add(reader.ReadString());
        var options = new FeatureOptions
        {
            ShortestCharGram = reader.ReadInt32(),
            LongestCharGram = reader.ReadInt32(),
            PairReach = reader.ReadInt32(),
            PairPrefix = reader.ReadInt32(),
            WordWeight = reader.ReadSingle(),
            PairWeight = reader.ReadSingle(),
            CharWeight = reader.ReadSingle(),
        };
        var calibration = new Calibration(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var count = reader.ReadInt32();
        var unknownIdf = reader.ReadSingle();
        var hashes = ReadArray<ulong>(reader, count);
        var idf = ReadArray<float>(reader, count);
        var scaling = ReadScaling(reader, path, sentences);
        var centroids = sentences is null ? null : new IntentCentroids(
            ReadArray<float>(reader, checked(intents.Count * sentences.Dimensions)), reader.ReadSingle(), sentences.Nearness);
        var stride = LinearModel.StrideFor(intents.Count);
        var bias = ReadArray<float>(reader, stride);
        var weights = Array.ConvertAll(ReadArray<Half>(reader, checked((count + (sentences?.Dimensions ?? 0)) * stride)), weight => (float)weight);
        if (intents.Count == 0 || reader.BaseStream.Position != reader.BaseStream.Length)
            throw new InvalidDataException("no intents, or bytes left over");
        var words = new TextVectoriser(new FeatureVocabulary(hashes, idf, unknownIdf), options);
        var model = new LinearModel(intents.Count, weights, bias);
        return new IntentClassifier(intents.ToImmutable(), new(words, sentences, scaling, centroids), model, calibration);
    }

    private static SentenceScaling? ReadScaling(BinaryReader reader, string path, ISentenceVectors? sentences = null)
    {
        var trainedWith = reader.ReadString();
        if (trainedWith != (sentences?.Id ?? ""))
        {
            throw new ModelFileException(
                path,
                ModelFileDefect.OtherVectors,
                $"trained with {Name(trainedWith)}, to be used with {Name(sentences?.Id ?? "")}.");
        }
        return sentences is null
            ? null
            : new(ReadArray<float>(reader, sentences.Dimensions), ReadArray<float>(reader, sentences.Dimensions), reader.ReadSingle());
    }

    private static string Name(string id) => id.Length == 0 ? "words alone" : $"sentence vectors '{id}'";

    private static void WriteArray<T>(BinaryWriter writer, T[] array) where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            writer.Write(MemoryMarshal.AsBytes<T>(array));
        else
            writer.Write(MemoryMarshal.AsBytes<T>(SwapBytes((T[])array.Clone())));
    }

    private static T[] ReadArray<T>(BinaryReader reader, int count) where T : unmanaged
    {
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || count > left / Unsafe.SizeOf<T>())
            throw new InvalidDataException($"an array of {count} values in {left} bytes");
        var array = GC.AllocateUninitializedArray<T>(count);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return BitConverter.IsLittleEndian ? array : SwapBytes(array);
    }

    private static T[] SwapBytes<T>(T[] array) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(array.AsSpan());
        for (var start = 0; start < bytes.Length; start += Unsafe.SizeOf<T>())
            bytes.Slice(start, Unsafe.SizeOf<T>()).Reverse();
        return array;
    }
}
