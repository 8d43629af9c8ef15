using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>What a training is about to do.</summary>
/// <param name="Config">Its settings.</param>
/// <param name="Parameters">How many numbers the model learns.</param>
/// <param name="Vocabulary">How many tokens there are.</param>
/// <param name="TrainingTokens">Tokens to learn from.</param>
/// <param name="ValidationTokens">Tokens to measure with.</param>
/// <param name="FirstStep">Steps that were made before.</param>
/// <param name="TotalSteps">Steps that will have been made at the end.</param>
/// <param name="MemoryBytes">What it takes, by formula.</param>
/// <param name="OtherInstructions">If the run began with other vector instructions, which: sums are then rounded otherwise.</param>
public sealed record TrainingPlan(
    TrainingConfig Config, long Parameters, int Vocabulary, long TrainingTokens, long ValidationTokens, long FirstStep, long TotalSteps,
    long MemoryBytes, string? OtherInstructions);

/// <summary>Follows a training. It is told on the thread that trains, and should be quick.</summary>
public interface ITrainingObserver
{
    /// <summary>Tokens were made of so many bytes of the texts, which takes minutes for gigabytes.</summary>
    void Tokenizing(long bytes, long totalBytes);

    /// <summary>Tokens were made of a text, or of all that are read together.</summary>
    void Tokenized(TokenFileSummary summary);

    /// <summary>The first step is next.</summary>
    void Started(TrainingPlan plan);

    /// <summary>A step was made that has a line of metrics.</summary>
    void Stepped(in StepMeasures step);

    /// <summary>The model was measured.</summary>
    void Evaluated(Evaluation evaluation);

    /// <summary>The model wrote something.</summary>
    void Sampled(TextSample sample);

    /// <summary>A checkpoint is on disk.</summary>
    void Saved(string folder, long step);
}
