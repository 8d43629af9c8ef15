namespace Samvad.LanguageModel.Training.Runs;

/// <summary>What a training step gave.</summary>
/// <param name="Step">Steps made, this one included.</param>
/// <param name="Loss">The mean loss of the steps since the last line of metrics.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="GradientNorm">The norm of its gradients before clipping.</param>
/// <param name="Tokens">Tokens seen since the training began.</param>
/// <param name="TokensPerSecond">Tokens a second, since the last line of metrics.</param>
/// <param name="Seconds">Time of training, without breaks.</param>
public readonly record struct StepMeasures(
    long Step, double Loss, float LearningRate, float GradientNorm, long Tokens, double TokensPerSecond, double Seconds);

/// <summary>How good the model is.</summary>
/// <param name="Step">Steps made.</param>
/// <param name="TrainingLoss">The mean loss on training text, without dropout.</param>
/// <param name="ValidationLoss">The mean loss on text that it does not learn from; null if there is none.</param>
/// <param name="Batches">Batches of each kind.</param>
/// <param name="IsBest">Whether the validation loss is the least so far.</param>
/// <param name="Seconds">Time of training, without breaks.</param>
public sealed record Evaluation(long Step, double TrainingLoss, double? ValidationLoss, int Batches, bool IsBest, double Seconds);

/// <summary>What the model wrote.</summary>
/// <param name="Step">Steps made.</param>
/// <param name="Prompt">What it began with.</param>
/// <param name="Text">What it wrote.</param>
/// <param name="Seconds">Time of training, without breaks.</param>
public sealed record TextSample(long Step, string Prompt, string Text, double Seconds);
