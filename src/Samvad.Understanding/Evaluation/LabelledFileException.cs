namespace Samvad.Understanding.Evaluation;

/// <summary>A file of labelled utterances cannot be understood.</summary>
public sealed class LabelledFileException : Exception
{
    internal LabelledFileException(string path, int line, string problem)
        : base($"{path}:{line}: {problem}")
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }
}
