namespace Samvad.LanguageModel.Formats;

/// <summary>A file of weights, tokens or a vocabulary which is not what it says it is, or is not what we can read.</summary>
/// <remarks>Thrown before any of the file's content is used, so that nothing is half loaded.</remarks>
public sealed class ModelFileException : Exception
{
    /// <summary>A refusal of a file.</summary>
    /// <param name="file">The file's path, or a name for it where it has no path.</param>
    /// <param name="field">The part of the file which is wrong, in the words of its format.</param>
    /// <param name="value">What was found there.</param>
    /// <param name="advice">What should have been there, and what to do.</param>
    /// <param name="inner">What went wrong below, if something did.</param>
    public ModelFileException(string file, string field, string value, string advice, Exception? inner = null)
        : base($"{file}: {field} is {value}. {advice}", inner)
    {
        File = file;
        Field = field;
        Value = value;
        Advice = advice;
    }

    /// <summary>The file's path, or a name for it where it has no path.</summary>
    public string File { get; }

    /// <summary>The part of the file which is wrong.</summary>
    public string Field { get; }

    /// <summary>What was found there.</summary>
    public string Value { get; }

    /// <summary>What should have been there, and what to do.</summary>
    public string Advice { get; }
}
