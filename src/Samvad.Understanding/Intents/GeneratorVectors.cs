using Microsoft.Extensions.AI;

namespace Samvad.Understanding.Intents;

/// <summary>
/// The vectors of any <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> that computes in this process. Understanding a message is
/// not asynchronous, so that a generator which answers later, as one on the network does, is refused and not waited for.
/// </summary>
public sealed class GeneratorVectors : ISentenceVectors
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;

    /// <param name="id">What tells its vectors from others: letters, digits and hyphens. Another model needs another one.</param>
    /// <param name="generator">The generator, which stays the caller's and has to live as long.</param>
    /// <exception cref="ArgumentException">The id has other characters, or the generator does not answer at once.</exception>
    public GeneratorVectors(string id, IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        if (id.Length == 0 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException($"The id '{id}' becomes part of a file's name; use letters, digits and hyphens.", nameof(id));
        (Id, _generator) = (id, generator);
        Dimensions = Generate("dimensions").Length;
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The generator answers later, or with a vector of another length.</exception>
    public void Encode(ReadOnlySpan<char> text, Span<float> vector)
    {
        var generated = Generate(text.ToString());
        if (generated.Length != Dimensions)
        {
            throw new InvalidOperationException(
                $"The embedding generator '{Id}' gave {generated.Length} numbers after {Dimensions}; all its vectors have to be of one length.");
        }
        generated.Span.CopyTo(vector);
    }

    private ReadOnlyMemory<float> Generate(string text)
    {
        var generating = _generator.GenerateAsync([text]);
        return generating.IsCompleted
            ? generating.GetAwaiter().GetResult()[0].Vector
            : throw new InvalidOperationException(
                $"The embedding generator '{Id}' did not answer at once. Only one that computes in this process can understand messages.");
    }
}
