namespace Samvad.Understanding.Intents;

/// <summary>There are more phrases or intents than can be learnt from on a usual machine.</summary>
/// <param name="message">How many there are, and what to do.</param>
public sealed class TrainingSizeException(string message) : ArgumentException(message);
