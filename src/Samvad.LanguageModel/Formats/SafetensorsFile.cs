using System.Diagnostics.CodeAnalysis;

namespace Samvad.LanguageModel.Formats;

/// <summary>
/// A file of safetensors (Hugging Face), mapped into memory and not copied: opening takes as long as reading the header.
/// The header is checked completely, before anything is mapped.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly Dictionary<string, StoredTensor> _tensors;

    private SafetensorsFile(string path, SafetensorsHeader header, MappedFile file)
    {
        _file = file;
        Path = path;
        Metadata = header.Metadata;
        Tensors = [.. header.Entries.Select(entry => new StoredTensor(
            entry.Name, entry.Type, entry.Shape, file, header.DataStart + entry.Begin, entry.End - entry.Begin))];
        _tensors = Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>What the file says about itself: texts by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their places in the file.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelFileException">The header is damaged, or says what the file does not have.</exception>
    public static SafetensorsFile Open(string path)
    {
        var header = SafetensorsHeader.Read(path);
        var file = MappedFile.Open(path);
        return new(path, header, file);
    }

    /// <summary>Finds a tensor by its name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out StoredTensor? tensor) => _tensors.TryGetValue(name, out tensor);

    /// <summary>The tensor of a name and shape, which the model needs.</summary>
    /// <exception cref="ModelFileException">There is none of this name, or it has another shape; both shapes are named.</exception>
    public StoredTensor Get(string name, params ReadOnlySpan<long> shape)
    {
        if (!TryGet(name, out var tensor))
            throw new ModelFileException(Path, $"tensor '{name}'", "missing", $"The file has {Tensors.Count} tensors; is it another model's?");
        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new ModelFileException(
                Path, $"the shape of '{name}'", SafetensorsHeader.Show(tensor.Shape.AsSpan()),
                $"The model needs {SafetensorsHeader.Show(shape)}; does its configuration belong to this file?");
        }

        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
