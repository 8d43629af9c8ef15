using System.Diagnostics;
using System.Text;

namespace Samvad.Cli.Tests;

/// <summary>What the tool came back with.</summary>
internal sealed record Ran(int Code, string Output, string Error);

/// <summary>Runs the real tool, in a process and with a folder of its own.</summary>
public sealed class Tool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-cli-");

    internal string Folder => _folder.FullName;

    /// <summary>Environment variables that the tool gets besides those of the tests.</summary>
    internal Dictionary<string, string> Variables { get; } = [];

    public void Dispose() => _folder.Delete(recursive: true);

    internal Task<Ran> RunAsync(params string[] arguments) => TalkAsync("", arguments);

    /// <summary>Runs the tool with <paramref name="input"/> piped into it.</summary>
    internal async Task<Ran> TalkAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "samvad.dll")))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, Plain(await output), Plain(await error));
    }

    /// <summary>Makes the assistant of the template, and changes texts in its files.</summary>
    internal async Task<string> NewAsync(params (string File, string Old, string New)[] changes)
    {
        Assert.Equal(0, (await RunAsync("new", "library")).Code);
        foreach (var (file, old, @new) in changes)
        {
            var text = Read($"library/{file}");
            Assert.Contains(old, text, StringComparison.Ordinal);
            Write($"library/{file}", text.Replace(old, @new, StringComparison.Ordinal));
        }

        return "library";
    }

    internal string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    internal void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n");
}
