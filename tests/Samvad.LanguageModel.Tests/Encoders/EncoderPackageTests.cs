using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class EncoderPackageTests
{
    private static readonly Dictionary<PublishedPackage, Action<string, string>> s_convert = new()
    {
        [UseLitePackage.Package] = UseLitePackage.Convert,
        [MiniLmPackage.Package] = MiniLmPackage.Convert,
    };

    public static TheoryData<string> Packages => [.. s_convert.Keys.Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_download_that_was_cut_off_is_refused_with_both_lengths(string name)
    {
        var (package, convert) = s_convert.Single(item => item.Key.Name == name);
        using var folder = new TemporaryFolder();
        var archive = folder["cut"];
        File.WriteAllBytes(archive, new byte[1000]);

        var error = Assert.Throws<ModelFileException>(() => convert(archive, folder["model"]));

        Assert.Contains("1000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{package.Length}", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["model"]));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_download_that_was_tampered_with_is_refused_by_its_hash(string name)
    {
        var (package, convert) = s_convert.Single(item => item.Key.Name == name);
        using var folder = new TemporaryFolder();
        var archive = folder["other"];
        using (var stream = File.Create(archive))
            stream.SetLength(package.Length);

        var error = Assert.Throws<ModelFileException>(() => convert(archive, folder["model"]));

        Assert.Contains(package.Integrity, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["model"]));
    }

    [Fact]
    public void A_file_that_is_no_encoder_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["model"], "not a model");
        SafetensorsWriter.Write(folder["other"], [TensorToSave.Of("x", [1], new float[1])]);

        Assert.Throws<ModelFileException>(() => UseLiteEncoder.Open(folder["model"]));
        Assert.Throws<ModelFileException>(() => MiniLmEncoder.Open(folder["model"]));
        Assert.Contains("'pieces'", Assert.Throws<ModelFileException>(() => MiniLmEncoder.Open(folder["other"])).Message, StringComparison.Ordinal);
    }
}
