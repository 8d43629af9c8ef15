using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Pictures;

/// <summary>A text with each token on a colour of its own, its id below it.</summary>
internal static class TokenPicture
{
    private const int Margin = 16, Width = 820, LineHeight = 48, TokenHeight = 24;
    private const double SignWidth = 9.1;

    private static readonly string[] s_colours = ["#b9cdf3", "#f6d3a8", "#c5e6c7", "#e6c9f0", "#f6c6cb", "#f1e7a6"];

    /// <summary>Writes the picture.</summary>
    internal static void Write(string path, IReadOnlyList<(int Id, string Text)> tokens)
    {
        var body = new StringBuilder();
        double x = Margin, y = Margin;
        foreach (var (place, token) in tokens.Index())
        {
            var width = (new StringInfo(token.Text).LengthInTextElements * SignWidth) + 8;
            if (x + width > Width - Margin && x > Margin)
                (x, y) = (Margin, y + LineHeight);
            body.Append(Invariant($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{TokenHeight}\" rx=\"4\" fill=\"{s_colours[place % s_colours.Length]}\"/>"));
            body.Append(Invariant($"<text class=\"token\" x=\"{x + 4:0.#}\" y=\"{y + 17:0.#}\">{Picture.Text(token.Text)}</text>"));
            body.Append(Invariant($"<text class=\"id\" x=\"{x + (width / 2):0.#}\" y=\"{y + 36:0.#}\">{token.Id}</text>\n"));
            x += Math.Max(width, (token.Id.ToString(CultureInfo.InvariantCulture).Length * 6) + 4) + 4;
        }

        Picture.Write(path, "A text cut into tokens", Width, (int)(y + LineHeight + Margin), body.ToString());
    }
}
