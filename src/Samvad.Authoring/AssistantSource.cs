using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Reading;

namespace Samvad.Authoring;

/// <summary>The files of an assistant, wherever they come from.</summary>
/// <param name="Files">The files.</param>
/// <param name="Problems">What went wrong when they were fetched; it is passed on to <see cref="AssistantLoad"/>.</param>
public sealed record AssistantSource(ImmutableArray<SourceFile> Files, ImmutableArray<Diagnostic> Problems)
{
    /// <summary>An assistant of these files.</summary>
    public AssistantSource(params IEnumerable<SourceFile> files)
        : this([.. files], [])
    {
    }

    /// <summary>The file at that path, or null.</summary>
    public SourceFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    /// <summary>Reads and checks all files.</summary>
    /// <param name="catalogue">The rules and actions that flows may call.</param>
    public AssistantLoad Compile(Catalogue catalogue) => AssistantReader.Read(this, catalogue);
}
