using System.Buffers;
using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Samvad.Authoring.Yaml;

/// <summary>
/// Reads a file into a tree. Anchors and aliases are refused, not resolved, so a small file cannot become a large tree.
/// </summary>
internal sealed class YamlTree
{
    private const string Remedy = "Check indentation, quotes and brackets here and on the line above.";

    /// <summary>Control characters but for tabs and the ends of lines; NEL is one of those in YAML.</summary>
    private static readonly SearchValues<char> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'))]);

    private readonly string _path;
    private readonly string _text;
    private readonly DiagnosticBag _bag;
    private readonly Parser _parser;
    private int _nodes;

    private YamlTree(string path, string text, DiagnosticBag bag)
    {
        _path = path;
        _text = text;
        _bag = bag;
        _parser = new(new StringReader(text));
    }

    /// <summary>The tree; null if the file cannot be read, which then has a diagnostic.</summary>
    internal static YamlNode? Read(SourceFile file, DiagnosticBag bag)
    {
        if (file.Text.Length > YamlLimits.Bytes)
        {
            YamlLimits.ReportTooLarge(file.Path, bag);
            return null;
        }

        var text = file.Text.TrimStart('\uFEFF');
        if (text.AsSpan().IndexOfAny(s_controls) is >= 0 and var control)
        {
            bag.Add(
                DiagnosticCode.YamlSyntax,
                Place(file.Path, text.AsSpan(0, control)),
                $"The invisible character U+{(int)text[control]:X4} cannot stand in a file.",
                "Remove it; an editor that shows invisible characters shows where it is.");
            return null;
        }

        var tree = new YamlTree(file.Path, text, bag);
        try
        {
            return tree.Document();
        }
        catch (RefusedException)
        {
            return null;
        }
        catch (YamlException exception)
        {
            bag.Add(
                DiagnosticCode.YamlSyntax,
                Place(file.Path, exception.Start),
                Sentence(exception.Message),
                Remedy);
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner throws this, without a message, for some texts that break off in a plain value.
            bag.Add(
                DiagnosticCode.YamlSyntax,
                Place(file.Path, tree._parser.Current?.End ?? Mark.Empty),
                "Something after this is not YAML.",
                Remedy);
            return null;
        }
    }

    private YamlNode Document()
    {
        Move<StreamStart>();
        if (_parser.Current is StreamEnd)
            return new YamlMapping(Diagnostics.Place.Start(_path), []);
        Move<DocumentStart>();
        var node = Node(1);
        Move<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            throw Refuse(
                DiagnosticCode.SeveralDocuments, second, "A second document begins here.", "Put it into a file of its own.");
        }

        return node;
    }

    private YamlNode Node(int depth)
    {
        var current = _parser.Current ?? throw new YamlException("The file ends in the middle.");
        Guard(current, depth);
        switch (current)
        {
            case Scalar scalar:
                _parser.MoveNext();
                return Read(scalar);
            case SequenceStart start:
                return Sequence(start, depth);
            case MappingStart start:
                return Mapping(start, depth);
            default:
                throw new YamlException(current.Start, current.End, "Something is missing here.");
        }
    }

    private void Guard(ParsingEvent current, int depth)
    {
        if (++_nodes > YamlLimits.Nodes)
        {
            throw Refuse(
                DiagnosticCode.TooManyNodes,
                current,
                $"The file has more than {YamlLimits.Nodes} values.",
                "Divide it, or take out what is generated.");
        }

        if (depth > YamlLimits.Depth)
        {
            throw Refuse(
                DiagnosticCode.TooDeep,
                current,
                $"Values are nested more than {YamlLimits.Depth} deep.",
                "Put inner steps into a flow of their own and `call` it.");
        }

        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw Refuse(
                DiagnosticCode.AnchorRefused, current, "Anchors and aliases (`&`, `*`) are not allowed.", "Write it out, or quote the text.");
        }

        if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
        {
            throw Refuse(DiagnosticCode.TagRefused, current, "Tags (`!`) are not allowed.", "Leave it out, or quote the text.");
        }
    }

    private YamlScalar Read(Scalar scalar)
    {
        var from = (int)Math.Clamp(scalar.Start.Index, 0, _text.Length);
        var to = (int)Math.Clamp(scalar.End.Index, from, _text.Length);
        return new(Place(_path, scalar.Start), scalar.Value, scalar.Style is ScalarStyle.Plain) { Raw = _text[from..to] };
    }

    private YamlSequence Sequence(SequenceStart start, int depth)
    {
        _parser.MoveNext();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        _parser.MoveNext();
        return new(Place(_path, start.Start), items.ToImmutable());
    }

    private YamlMapping Mapping(MappingStart start, int depth)
    {
        _parser.MoveNext();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new Dictionary<string, Place>();
        while (_parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not YamlScalar scalar)
            {
                _bag.Add(DiagnosticCode.BadKey, key.Place, $"A key is {key.Kind}.", "Keys are names; quote texts with brackets.");
                continue;
            }

            if (keys.TryAdd(scalar.Value, scalar.Place))
            {
                entries.Add(new(scalar, value));
                continue;
            }

            _bag.Add(
                DiagnosticCode.DuplicateKey,
                scalar.Place,
                $"`{scalar.Value}` stands here twice; first on line {keys[scalar.Value].Line}.",
                "Keep one of the two.");
        }

        _parser.MoveNext();
        return new(Place(_path, start.Start), entries.ToImmutable());
    }

    private void Move<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
            _parser.MoveNext();
        if (_parser.Current is not T)
            throw new YamlException("This is not a YAML document.");
        _parser.MoveNext();
    }

    private RefusedException Refuse(DiagnosticCode code, ParsingEvent at, string message, string remedy)
    {
        _bag.Add(code, Place(_path, at.Start), message, remedy);
        return new();
    }

    private static Place Place(string path, Mark mark) =>
        new(path, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    /// <summary>The place after a text.</summary>
    private static Place Place(string path, ReadOnlySpan<char> before) =>
        new(path, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";

    /// <summary>The file was refused; the diagnostic has been written.</summary>
    private sealed class RefusedException : Exception;
}
