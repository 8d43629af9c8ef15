using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Intents;

/// <summary>
/// The content of a <see cref="ModelFile"/>: intents, feature options, calibration, words, vocabulary, what finds slots, sentence vectors, weights in 16 bits. Arrays
/// lie as they do in memory, each from a multiple of <see cref="ModelContentReader.Alignment"/> bytes on.
/// </summary>
internal static class ModelContent
{
    public static byte[] Serialise(IntentClassifier classifier)
    {
        var (vocabulary, options) = (classifier.Features.Words.Vocabulary, classifier.Features.Words.Options);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteTexts(writer, classifier.Intents);
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
        writer.Write(classifier.Calibration.Cost.Right);
        writer.Write(classifier.Calibration.Cost.RightTurnedAway);
        writer.Write(classifier.Calibration.Cost.Foreign);
        writer.Write(classifier.Calibration.Cost.ForeignAccepted);
        WriteTexts(writer, classifier.Features.Spelling.Words);
        WriteVocabulary(writer, vocabulary);
        WriteSlots(writer, classifier.Features.Slots);
        writer.Write(classifier.Features.Sentences?.Id ?? "");
        if (classifier.Features.Scaling is { } scaling)
        {
            WriteArray<float>(writer, scaling.Mean);
            WriteArray<float>(writer, scaling.Factor);
            writer.Write(scaling.Length);
            WriteArray<float>(writer, classifier.Features.Centroids!.Rows);
            writer.Write(classifier.Features.Centroids.Usual);
        }
        WriteArray<float>(writer, classifier.Model.Bias);
        WriteArray(writer, classifier.Model.Weights);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The classifier in a mapped file; it uses the file's memory until it is disposed of.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where the content begins, a multiple of the alignment.</param>
    /// <param name="path">The file's name, for what is said.</param>
    /// <param name="sentences">The sentence vectors that it was trained with; null for words alone.</param>
    public static unsafe IntentClassifier Parse(MappedFile file, int start, string path, ISentenceVectors? sentences)
    {
        using var stream = new UnmanagedMemoryStream(file.Start, file.Length) { Position = start };
        return Parse(stream, file, path, sentences);
    }

    /// <summary>The classifier, copied.</summary>
    public static unsafe IntentClassifier Parse(ReadOnlySpan<byte> content, string path, ISentenceVectors? sentences = null)
    {
        fixed (byte* bytes = &MemoryMarshal.GetReference(content))
        {
            using var stream = new UnmanagedMemoryStream(bytes, content.Length);
            return Parse(stream, null, path, sentences);
        }
    }

    private static IntentClassifier Parse(UnmanagedMemoryStream stream, MappedFile? file, string path, ISentenceVectors? sentences)
    {
        using var reader = new ModelContentReader(stream, file);
        try
        {
            return Parse(reader, file, path, sentences);
        }
        catch (Exception e)
            when (e is IOException or InvalidDataException or FormatException or OverflowException)
        {
            throw new ModelFileException(
                path, ModelFileDefect.Inconsistent, $"the content contradicts itself ({e.Message}).");
        }
    }

    private static IntentClassifier Parse(ModelContentReader reader, MappedFile? file, string path, ISentenceVectors? sentences)
    {
        var intents = reader.ReadTexts();
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
        if (options.PairReach is < 1 or > byte.MaxValue || options.ShortestCharGram < 1 || options.LongestCharGram is < 1 or > byte.MaxValue)
            throw new InvalidDataException("n-grams of impossible lengths");
        var calibration = new Calibration(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle())
        {
            Cost = new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()),
        };
        var words = reader.ReadTexts();
        if (words.Contains(""))
            throw new InvalidDataException("a word without letters");
        var vocabulary = ReadVocabulary(reader);
        var slots = ReadSlots(reader);
        var scaling = ReadScaling(reader, path, sentences);
        var centroids = sentences is null ? null : new IntentCentroids(
            reader.ReadFloats(checked(intents.Length * sentences.Dimensions)), reader.ReadSingle(), sentences.Nearness);
        var stride = LinearModel.StrideFor(intents.Length);
        var bias = reader.ReadFloats(stride);
        var weights = reader.ReadArray<Half>(checked((vocabulary.Count + (slots?.Vocabulary.Count ?? 0) + (sentences?.Dimensions ?? 0)) * stride));
        if (intents.Length == 0 || !reader.IsAtEnd)
            throw new InvalidDataException("no intents, or bytes left over");
        var model = new LinearModel(intents.Length, weights, bias);
        var features = new IntentFeatures(new Spelling(words), new TextVectoriser(vocabulary, options), slots, sentences, scaling, centroids);
        return new IntentClassifier(intents, features, model, calibration, file);
    }

    private static FeatureVocabulary ReadVocabulary(ModelContentReader reader)
    {
        var count = reader.ReadInt32();
        var unknownIdf = reader.ReadSingle();
        var slots = reader.ReadArray<int>(reader.ReadInt32());
        return FeatureVocabulary.Stored(slots, reader.ReadArray<ulong>(count), reader.ReadArray<float>(count), unknownIdf);
    }

    private static SlotView? ReadSlots(ModelContentReader reader)
    {
        var labels = reader.ReadTexts();
        if (labels.IsEmpty)
            return null;
        var words = reader.ReadCounted<ulong>();
        var features = reader.ReadCounted<ulong>();
        var weights = new SparseWeights(reader.ReadCounted<int>(), reader.ReadCounted<ushort>(), reader.ReadCounted<float>());
        var tagger = EntityTagger.Stored(new(labels), words, features, weights, reader.ReadCounted<float>());
        return new(new(tagger), ReadVocabulary(reader));
    }

    private static SentenceScaling? ReadScaling(ModelContentReader reader, string path, ISentenceVectors? sentences)
    {
        var trainedWith = reader.ReadString();
        if (trainedWith != (sentences?.Id ?? ""))
        {
            throw new ModelFileException(
                path,
                ModelFileDefect.OtherVectors,
                $"trained with {Name(trainedWith)}, to be used with {Name(sentences?.Id ?? "")}.");
        }
        return sentences is null ? null : new(
            reader.ReadFloats(sentences.Dimensions), reader.ReadFloats(sentences.Dimensions), reader.ReadSingle(), sentences.LeastSquares);
    }

    private static string Name(string id) => id.Length == 0 ? "words alone" : $"sentence vectors '{id}'";

    private static void WriteVocabulary(BinaryWriter writer, FeatureVocabulary vocabulary)
    {
        writer.Write(vocabulary.Count);
        writer.Write(vocabulary.UnknownIdf);
        writer.Write(vocabulary.Slots.Length);
        WriteArray(writer, vocabulary.Slots);
        WriteArray(writer, vocabulary.Hashes);
        WriteArray(writer, vocabulary.Idf);
    }

    /// <summary>No labels where there are no slots.</summary>
    private static void WriteSlots(BinaryWriter writer, SlotView? slots)
    {
        WriteTexts(writer, slots?.Words.Tagger.Labels ?? []);
        if (slots is not { Words.Tagger: var tagger })
            return;
        WriteCounted<ulong>(writer, tagger.Words.Hashes.Order().ToArray());
        WriteCounted<ulong>(writer, tagger.Features.Hashes);
        WriteCounted<int>(writer, tagger.Weights.Starts);
        WriteCounted<ushort>(writer, tagger.Weights.Tags);
        WriteCounted<float>(writer, tagger.Weights.Values);
        WriteCounted<float>(writer, tagger.Transitions);
        WriteVocabulary(writer, slots.Vocabulary);
    }

    private static void WriteTexts(BinaryWriter writer, ImmutableArray<string> texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
            writer.Write(text);
    }

    private static void WriteCounted<T>(BinaryWriter writer, ModelArray<T> array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        WriteArray(writer, array);
    }

    private static void WriteArray<T>(BinaryWriter writer, ModelArray<T> array)
        where T : unmanaged
    {
        while (writer.BaseStream.Position % ModelContentReader.Alignment != 0)
            writer.Write((byte)0);
        writer.Write(MemoryMarshal.AsBytes(BitConverter.IsLittleEndian ? array.Span : ModelContentReader.SwapBytes(array.Span.ToArray())));
    }
}
