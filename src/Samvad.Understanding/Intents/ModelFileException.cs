namespace Samvad.Understanding.Intents;

/// <summary>A model file cannot be used. The remedy is to train anew from the phrases.</summary>
public sealed class ModelFileException : Exception
{
    internal ModelFileException(string path, ModelFileDefect defect, string detail)
        : base($"{path}: {detail} Train the classifier anew.")
    {
        Path = path;
        Defect = defect;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it.</summary>
    public ModelFileDefect Defect { get; }
}
