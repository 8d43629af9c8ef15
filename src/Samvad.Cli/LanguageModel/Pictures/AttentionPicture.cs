using System.Text;
using Samvad.LanguageModel.Diagnosis;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Pictures;

/// <summary>What heads look at, as squares: the row is the token that looks, the column the one that is looked at; the darker, the more.</summary>
internal static class AttentionPicture
{
    private const int Margin = 16, Title = 22;

    /// <summary>Writes one head, with the tokens at its sides.</summary>
    internal static void WriteOne(string path, AttentionMap map, IReadOnlyList<string> tokens)
    {
        const int cell = 22;
        var side = Margin + (8 * tokens.Max(token => token.Length)) + 8;
        var size = cell * tokens.Count;
        var body = new StringBuilder();
        body.Append(Map(map, side, Margin + Title, cell));
        foreach (var (place, token) in tokens.Index())
        {
            var middle = (place * cell) + (cell / 2);
            body.Append(Invariant($"<text class=\"right\" x=\"{side - 6}\" y=\"{Margin + Title + middle + 4}\">{Picture.Text(token)}</text>"));
            body.Append(Invariant($"<text class=\"below\" transform=\"translate({side + middle + 4} {Margin + Title + size + 8}) rotate(-60)\">{Picture.Text(token)}</text>\n"));
        }

        Picture.Write(path, NameOf(map), side + size + Margin, Margin + Title + size + side, body.ToString());
    }

    /// <summary>Writes all heads: a row of pictures for each layer.</summary>
    internal static void WriteAll(string path, IReadOnlyList<AttentionMap> maps)
    {
        var heads = maps.Max(map => map.Head) + 1;
        var cell = Math.Max(2.0, 180.0 / maps[0].Rows.Length);
        var size = (int)Math.Ceiling(cell * maps[0].Rows.Length);
        int across = size + Margin, down = size + Title + Margin;
        var body = string.Concat(maps.Select(map => Map(map, Margin + (map.Head * across), Margin + Title + (map.Layer * down), cell)));
        Picture.Write(path, "What each head looks at", Margin + (heads * across), Margin + ((maps[^1].Layer + 1) * down), body);
    }

    private static string NameOf(AttentionMap map) => $"layer {map.Layer}, head {map.Head}";

    private static string Map(AttentionMap map, int left, int top, double cell)
    {
        var size = cell * map.Rows.Length;
        var svg = new StringBuilder();
        svg.Append(Invariant($"<text class=\"title\" x=\"{left}\" y=\"{top - 7}\">{NameOf(map)}</text>"));
        svg.Append(Invariant($"<rect class=\"frame\" x=\"{left}\" y=\"{top}\" width=\"{size:0.##}\" height=\"{size:0.##}\"/>\n"));
        svg.Append("<g class=\"weight\">\n");
        foreach (var (row, weights) in map.Rows.Index())
        {
            foreach (var (column, weight) in weights.Index())
            {
                if (weight >= 0.02f)
                    svg.Append(Invariant($"<rect x=\"{left + (column * cell):0.##}\" y=\"{top + (row * cell):0.##}\" width=\"{cell:0.##}\" height=\"{cell:0.##}\" fill-opacity=\"{weight:0.##}\"/>"));
            }

            svg.Append('\n');
        }

        return svg.Append("</g>\n").ToString();
    }
}
