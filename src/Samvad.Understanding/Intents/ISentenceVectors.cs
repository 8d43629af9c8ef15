namespace Samvad.Understanding.Intents;

/// <summary>
/// Turns a sentence into numbers that are near to those of sentences that mean the same. Safe for use by many threads at once.
/// </summary>
public interface ISentenceVectors
{
    /// <summary>What tells these vectors from others, such as a name and version: letters, digits and hyphens.</summary>
    string Id { get; }

    /// <summary>How many numbers a sentence becomes.</summary>
    int Dimensions { get; }

    /// <summary>How long a vector becomes beside the n-grams of a text, which are 1.6 long together: how much it counts. 1.5 by default.</summary>
    float Length => 1.5f;

    /// <summary>How much it counts that a vector is near to phrases of an intent, when it is asked whether a message has any. 2 by default.</summary>
    float Nearness => 2;

    /// <summary>
    /// The sum of squares of a vector that says something; one with less counts so much less. 0 by default: all count alike.
    /// </summary>
    float LeastSquares => 0;

    /// <summary>Writes the <see cref="Dimensions"/> numbers of a sentence; all zero where nothing can be said about it.</summary>
    void Encode(ReadOnlySpan<char> text, Span<float> vector);

    /// <summary>Writes the numbers of several sentences, one behind the other, on the thread of the caller.</summary>
    void Encode(ReadOnlySpan<string> texts, Span<float> vectors)
    {
        for (var i = 0; i < texts.Length; i++)
            Encode(texts[i], vectors.Slice(i * Dimensions, Dimensions));
    }
}
