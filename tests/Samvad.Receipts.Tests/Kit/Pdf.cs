using System.Text;

namespace Samvad.Receipts.Tests.Kit;

/// <summary>PDFs of one page, written by hand.</summary>
internal static class Pdf
{
    /// <summary>A page with lines of text.</summary>
    internal static byte[] WithText(params string[] lines)
    {
        var content = string.Concat(lines.Select((line, i) => $"BT /F 12 Tf 60 {780 - (i * 20)} Td ({line}) Tj ET\n"));
        return Of("/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", "", Encoding.Latin1.GetBytes(content), []);
    }

    /// <summary>A page that shows an image.</summary>
    internal static byte[] WithImage(byte[] image, string filter, int width, int height) => Of(
        "/XObject << /I 5 0 R >>",
        "",
        Encoding.Latin1.GetBytes("q 400 0 0 500 60 200 cm /I Do Q"),
        [Stream($"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /{filter}", image)]);

    /// <summary>A page whose content is packed.</summary>
    internal static byte[] WithPacked(byte[] content) => Of("", "/Filter /FlateDecode", content, []);

    private static byte[] Of(string resources, string filter, byte[] content, byte[][] more)
    {
        byte[][] objects =
        [
            Text("<< /Type /Catalog /Pages 2 0 R >>"),
            Text("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Text($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"),
            Stream(filter, content),
            .. more,
        ];
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Position);
            file.Write([.. Text($"{i + 1} 0 obj\n"), .. objects[i], .. "\nendobj\n"u8]);
        }

        var start = file.Position;
        var entries = string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"));
        file.Write(Text($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{entries}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Stream(string entries, byte[] content) =>
        [.. Text($"<< {entries} /Length {content.Length} >>\nstream\n"), .. content, .. "\nendstream"u8];

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);
}
