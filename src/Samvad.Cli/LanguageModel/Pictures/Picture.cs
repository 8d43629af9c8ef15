using System.Net;
using System.Reflection;
using System.Text;
using Samvad.LanguageModel.Formats;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Pictures;

/// <summary>A picture as a file, which needs nothing besides itself and follows the reader's light or dark colours.</summary>
internal static class Picture
{
    /// <summary>The style of everything that is drawn.</summary>
    internal static string Style { get; } = Sheet("picture.css");

    /// <summary>A style sheet of the tool.</summary>
    internal static string Sheet(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <param name="title">What is shown, for those who cannot see it.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="body">What is drawn, as SVG.</param>
    /// <exception cref="CommandException">The file's folder is not there.</exception>
    internal static void Write(string path, string title, int width, int height, string body)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new CommandException($"There is no folder {folder} to draw {Path.GetFileName(path)} into. Make it first.");
        var svg = Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" ")
            + "font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif\" "
            + $"role=\"img\" aria-label=\"{Text(title)}\">\n<style>\n{Style}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n{body}</svg>\n";
        var bytes = Encoding.UTF8.GetBytes(svg);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Text between signs of SVG.</summary>
    internal static string Text(string text) => WebUtility.HtmlEncode(text);
}
