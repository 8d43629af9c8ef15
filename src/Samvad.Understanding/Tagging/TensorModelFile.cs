using System.Runtime.InteropServices;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;
using FormatException = Samvad.LanguageModel.Formats.ModelFileException;
using ModelFileException = Samvad.Understanding.Intents.ModelFileException;

namespace Samvad.Understanding.Tagging;

/// <summary>A file of a trained model with tensors: safetensors, whose metadata has what the model is, its version, and the SHA-256 of it all.</summary>
/// <param name="Kind">What the model is: “entity tagger”.</param>
/// <param name="Version">Raise whenever the tensors or the way from text to features changes.</param>
internal sealed record TensorModelFile(string Kind, string Version)
{
    private const string KindKey = "kind", VersionKey = "version";

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path, IReadOnlyList<TensorToSave> tensors, IReadOnlyDictionary<string, string> content)
    {
        var metadata = new Dictionary<string, string>(content) { [KindKey] = $"samvad {Kind}", [VersionKey] = Version };
        metadata[TensorHash.Key] = TensorHash.Of(tensors, metadata);
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    /// <summary>What is read from a file that <see cref="Write"/> wrote; it is closed afterwards.</summary>
    /// <exception cref="ModelFileException">The file is damaged, of another version, or no such model; or reading it failed for such a reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public T Read<T>(string path, Func<SafetensorsFile, T> read)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            var version = file.Metadata.GetValueOrDefault(VersionKey);
            if (file.Metadata.GetValueOrDefault(KindKey) != $"samvad {Kind}")
                throw new ModelFileException(path, ModelFileDefect.NotAModel, $"this is no {Kind}.");
            if (version != Version)
                throw new ModelFileException(path, ModelFileDefect.OtherVersion, $"format version {version}, this library reads version {Version}.");
            if (TensorHash.Of(file) != file.Metadata.GetValueOrDefault(TensorHash.Key))
                throw new ModelFileException(path, ModelFileDefect.WrongChecksum, "the content does not match its checksum.");
            return read(file);
        }
        catch (Exception defect) when (defect is FormatException or System.FormatException or ArgumentException or InvalidOperationException or InvalidDataException or IndexOutOfRangeException)
        {
            throw new ModelFileException(path, ModelFileDefect.Inconsistent, defect.Message);
        }
    }

    /// <summary>The elements of a tensor of a file.</summary>
    /// <exception cref="FormatException">It is missing, or has elements of another size.</exception>
    public static T[] Elements<T>(SafetensorsFile file, string name)
        where T : unmanaged => file.TryGet(name, out var tensor) && tensor.Type.Size() == Marshal.SizeOf<T>()
        ? tensor.As<T>().ToArray()
        : throw new FormatException(file.Path, $"tensor '{name}'", "missing", "This is another model, or the file is damaged; train it anew.");
}
