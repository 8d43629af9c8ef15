using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Yaml;

/// <summary>
/// Takes what is there and passes over what is not as it should be: the shape of a file has been checked before it is
/// read, so whatever is passed over here has its diagnostic.
/// </summary>
internal static class YamlAccess
{
    extension(YamlNode? node)
    {
        internal YamlScalar? Scalar => node is YamlScalar { IsNull: false } scalar ? scalar : null;

        internal string? Text => node.Scalar?.Value;

        internal IEnumerable<YamlEntry> Entries => node is YamlMapping mapping ? mapping.Entries : [];

        internal IEnumerable<YamlNode> Items => node is YamlSequence sequence ? sequence.Items : [];

        /// <summary>The single values of a list.</summary>
        internal IEnumerable<YamlScalar> Scalars => node.Items.Select(item => item.Scalar).OfType<YamlScalar>();

        internal YamlNode? Get(string key) => (node as YamlMapping)?[key];
    }

    /// <summary>Where a word stands in the value, or, where that cannot be told, where the value begins.</summary>
    internal static Place Find(this YamlScalar scalar, string word)
    {
        for (var from = 0; ;)
        {
            var at = scalar.Raw.IndexOf(word, from, StringComparison.Ordinal);
            if (at < 0)
                return scalar.Place;
            var end = at + word.Length;
            var isWord = (at == 0 || !(IsPart(scalar.Raw[at - 1]) || scalar.Raw[at - 1] == '.'))
                && (end == scalar.Raw.Length || !IsPart(scalar.Raw[end]));
            if (isWord)
                return scalar.At(at);
            from = end;
        }
    }

    /// <summary>The place of a line and column (both from 1) of the value.</summary>
    internal static Place At(this YamlScalar scalar, int line, int column)
    {
        var value = scalar.Value.Split('\n');
        if (line < 1 || line > value.Length)
            return scalar.Place;
        var at = scalar.Raw.IndexOf(value[line - 1], StringComparison.Ordinal);
        return at < 0 ? scalar.Place : scalar.At(Math.Min(scalar.Raw.Length, at + column - 1));
    }

    private static Place At(this YamlScalar scalar, int offset)
    {
        var before = scalar.Raw.AsSpan(0, offset);
        var lines = before.Count('\n');
        return lines == 0
            ? scalar.Place with { Column = scalar.Place.Column + offset }
            : scalar.Place with { Line = scalar.Place.Line + lines, Column = offset - before.LastIndexOf('\n') };
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
