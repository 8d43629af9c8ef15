using System.Text;

namespace Samvad.Understanding.Evaluation;

/// <summary>Reads comma-separated records with quoting as RFC 4180 has it.</summary>
internal static class CsvReader
{
    /// <summary>The records of a file, with the line each begins at; empty lines are no records.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string content, string path)
    {
        var (at, line) = (content.StartsWith('\uFEFF') ? 1 : 0, 1);
        while (at < content.Length)
        {
            var first = line;
            var fields = ReadRecord(content, path, ref at, ref line);
            if (fields is not [""])
                yield return (first, fields);
        }
    }

    private static List<string> ReadRecord(string content, string path, ref int at, ref int line)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(at < content.Length && content[at] == '"'
                ? ReadQuoted(content, path, ref at, ref line)
                : ReadPlain(content, path, ref at, line));
            if (at < content.Length && content[at] == ',')
            {
                at++;
                continue;
            }
            if (at < content.Length && content[at] == '\r')
                at++;
            if (at < content.Length && content[at] == '\n')
                at++;
            line++;
            return fields;
        }
    }

    private static string ReadPlain(string content, string path, ref int at, int line)
    {
        var start = at;
        for (; at < content.Length && content[at] is not (',' or '\r' or '\n'); at++)
        {
            if (content[at] == '"')
            {
                throw new LabelledFileException(
                    path, line, "a quote inside an unquoted field; quote the field and double the quote.");
            }
        }
        return content[start..at];
    }

    private static string ReadQuoted(string content, string path, ref int at, ref int line)
    {
        var first = line;
        var field = new StringBuilder();
        for (at++; at < content.Length; at++)
        {
            var c = content[at];
            if (c == '\n')
                line++;
            if (c != '"')
            {
                field.Append(c);
                continue;
            }
            if (at + 1 < content.Length && content[at + 1] == '"')
            {
                field.Append(content[++at]);
                continue;
            }
            at++;
            if (at < content.Length && content[at] is not (',' or '\r' or '\n'))
            {
                throw new LabelledFileException(
                    path, line, $"'{content[at]}' after a closing quote; a comma or the end of the line must follow.");
            }
            return field.ToString();
        }
        throw new LabelledFileException(path, first, "a quoted field that begins here has no closing quote.");
    }
}
