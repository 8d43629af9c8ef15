namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>Something wrong with one setting.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record SettingProblem(string Place, string Message)
{
    /// <summary>The place, then the message, as compilers print it.</summary>
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>A training cannot be done as it was configured. The message has a line for each problem.</summary>
public sealed class TrainingConfigException(IReadOnlyList<SettingProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>A single problem.</summary>
    public TrainingConfigException(string place, string message)
        : this([new SettingProblem(place, message)])
    {
    }

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; } = problems;
}
