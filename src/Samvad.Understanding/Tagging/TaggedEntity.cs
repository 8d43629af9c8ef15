namespace Samvad.Understanding.Tagging;

/// <summary>An entity that a tagger found.</summary>
/// <param name="Mark">What and where it is.</param>
/// <param name="Confidence">How likely it is that exactly these words are that, given the whole text.</param>
public readonly record struct TaggedEntity(EntityMark Mark, double Confidence);
