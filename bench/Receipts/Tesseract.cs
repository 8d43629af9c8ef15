using System.ComponentModel;
using System.Diagnostics;

namespace Samvad.Receipts.Bench;

/// <summary>Tesseract as Debian installs it, in a process of its own, as one uses it from .NET.</summary>
internal sealed class Tesseract : ITextSource
{
    internal static bool IsThere
    {
        get
        {
            try
            {
                Run("--version");
                return true;
            }
            catch (Win32Exception)
            {
                return false;
            }
        }
    }

    public string Name => "tesseract";

    // Mode 6, one block of text, keeps an amount in the line of its word; the default cuts receipts into columns.
    public IReadOnlyList<string> Read(string image) =>
        Run(image, "stdout", "--psm", "6").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tesseract", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
