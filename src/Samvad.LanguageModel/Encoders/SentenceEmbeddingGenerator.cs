using Microsoft.Extensions.AI;

namespace Samvad.LanguageModel.Encoders;

/// <summary>
/// A <see cref="TransformerEncoder"/> as .NET programs talk to any model of embeddings. It computes on the thread of the caller, so that
/// its tasks are complete when they are returned.
/// </summary>
/// <param name="encoder">The encoder, which stays the caller's and has to live as long.</param>
public sealed class SentenceEmbeddingGenerator(TransformerEncoder encoder) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("samvad", null, encoder.Id, encoder.Width);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The options ask for another number of dimensions.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.Dimensions is { } dimensions && dimensions != encoder.Width)
        {
            throw new ArgumentException(
                $"{dimensions} dimensions are asked for; this encoder gives {encoder.Width}.", nameof(options));
        }

        string[] texts = [.. values];
        var vectors = new float[texts.Length * encoder.Width];
        encoder.Encode(texts, vectors);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select((_, index) => new Embedding<float>(
            vectors.AsMemory(index * encoder.Width, encoder.Width))
        { ModelId = encoder.Id })));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(EmbeddingGeneratorMetadata))
            return _metadata;
        return serviceType.IsInstanceOfType(encoder) ? encoder : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: the encoder is the caller's.</summary>
    public void Dispose()
    {
    }
}
