using System.Collections.Immutable;
using Samvad.Authoring.HttpActions;
using Samvad.Authoring.Shapes;

namespace Samvad.Authoring;

/// <summary>
/// JSON schemas (draft 2020-12) of the files of an assistant, for editors. They are made from the same tables that files
/// are checked against.
/// </summary>
public static class AuthoringSchemas
{
    /// <summary>The schemas by file name, such as <c>flow.json</c>.</summary>
    public static ImmutableSortedDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["action.json"] = SchemaWriter.Write(HttpActionShape.Action, "actions/<name>.yaml"),
        ["assistant.json"] = SchemaWriter.Write(FileShapes.Assistant, "assistant.yaml"),
        ["entities.json"] = SchemaWriter.Write(FileShapes.Entities, "entities.yaml"),
        ["flow.json"] = SchemaWriter.Write(FileShapes.Flow, "flows/<name>.yaml"),
        ["phrases.json"] = SchemaWriter.Write(FileShapes.Phrases, "phrases/<language>.yaml"),
        ["replies.json"] = SchemaWriter.Write(FileShapes.Replies, "replies/<language>.yaml"),
        ["script.json"] = SchemaWriter.Write(FileShapes.Script, "tests/<name>.yaml"),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
