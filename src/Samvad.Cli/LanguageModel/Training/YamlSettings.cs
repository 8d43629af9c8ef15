using Samvad.LanguageModel.Training.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Samvad.Cli.LanguageModel.Training;

/// <summary>
/// Reads a training's YAML into a list of settings, each with its place. Anchors and tags are refused; what settings there are is
/// not known here.
/// </summary>
internal sealed class YamlSettings
{
    private const int MostCharacters = 1 << 16;
    private const int MostDepth = 8;

    private readonly string _name;
    private readonly string _folder;
    private readonly Parser _parser;
    private readonly List<Setting> _settings = [];
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    private YamlSettings(string name, string folder, string text)
    {
        (_name, _folder) = (name, folder);
        _parser = new(new StringReader(text));
    }

    /// <param name="name">What messages call the file.</param>
    /// <param name="folder">The folder that relative paths in it start from.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="TrainingConfigException">The text is no YAML, or not a mapping of settings.</exception>
    internal static IReadOnlyList<Setting> Read(string name, string folder, string text)
    {
        if (text.Length > MostCharacters)
            throw new TrainingConfigException(name, $"The file has {text.Length} characters; a configuration has at most {MostCharacters}.");
        var reader = new YamlSettings(name, folder, text.TrimStart('\uFEFF'));
        try
        {
            reader.Document();
        }
        catch (YamlException error)
        {
            throw new TrainingConfigException(reader.At(error.Start), error.Message);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner throws this, without a message, for some texts that break off in a plain value.
            throw new TrainingConfigException(reader.At(reader._parser.Current?.End ?? Mark.Empty), "Something after this is not YAML.");
        }

        return reader._settings;
    }

    private void Document()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is StreamEnd)
            return;
        _parser.MoveNext();
        if (_parser.Current is not MappingStart)
            throw Refuse("A configuration is made of sections such as `training:` with settings below them.");
        Node("", 0);
        _parser.MoveNext();
        if (_parser.Current is DocumentStart)
            throw Refuse("A second document begins here; put it into a file of its own.");
    }

    /// <summary>Reads the value at <paramref name="path"/> and stands behind it afterwards.</summary>
    private void Node(string path, int depth)
    {
        if (depth > MostDepth)
            throw Refuse("Values are nested too deep for a configuration.");
        if (_parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            throw Refuse("Anchors (`&`), aliases (`*`) and tags (`!`) are not allowed; write it out, or quote the text.");
        switch (_parser.Current)
        {
            case Scalar scalar:
                if (!(scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null"))
                    Add(path, scalar.Value, scalar.Start);
                _parser.MoveNext();
                break;
            case SequenceStart:
                _parser.MoveNext();
                for (var index = 0; _parser.Current is not SequenceEnd; index++)
                    Node($"{path}[{index}]", depth + 1);
                _parser.MoveNext();
                break;
            default:
                Mapping(path, depth);
                break;
        }
    }

    private void Mapping(string path, int depth)
    {
        _parser.MoveNext();
        while (_parser.Current is not MappingEnd)
        {
            if (_parser.Current is not Scalar key)
                throw Refuse("A name of a setting is expected here.");
            var below = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            if (!_places.TryAdd(below, At(key.Start)))
                throw Refuse($"`{below}` is set twice, first at {_places[below]}.");
            _parser.MoveNext();
            Node(below, depth + 1);
        }

        _parser.MoveNext();
    }

    /// <summary>A setting's place is its name's, or for an item of a list its own.</summary>
    private void Add(string path, string value, Mark start) =>
        _settings.Add(new(path, value, _places.GetValueOrDefault(path) ?? At(start), _folder));

    private TrainingConfigException Refuse(string message) => new(At(_parser.Current?.Start ?? Mark.Empty), message);

    private string At(Mark mark) => $"{_name}:{Math.Max(1, mark.Line)}:{Math.Max(1, mark.Column)}";
}
