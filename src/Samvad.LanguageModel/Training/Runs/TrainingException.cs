namespace Samvad.LanguageModel.Training.Runs;

/// <summary>A training cannot begin or go on; the message says why, and what to do.</summary>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
