using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Samvad.LanguageModel.Generation;

namespace Samvad.LanguageModel.Chat;

/// <summary>
/// A model as .NET programs talk to any model. One that was taught to converse answers; any other continues the conversation's text. The
/// beginning of a conversation that was read already is not read again.
/// </summary>
/// <remarks>
/// Of the options it heeds <c>MaxOutputTokens</c>, <c>Temperature</c>, <c>TopP</c>, <c>TopK</c>, <c>StopSequences</c>, <c>Seed</c>, and the additional
/// properties <c>min_p</c> and <c>repetition_penalty</c>. Requests are answered one after the other. Tools are not supported, and ignored.
/// </remarks>
public sealed class LanguageModelChatClient : IChatClient
{
    private readonly GenerationModel _model;
    private readonly GenerationOptions _usual;
    private readonly TextGenerator _generator;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ChatClientMetadata _metadata;

    /// <summary>A client of a model, which stays the caller's and has to live as long.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What to call it in responses.</param>
    /// <param name="usual">What holds where a request says nothing else; null for the defaults, with a context that slides.</param>
    public LanguageModelChatClient(GenerationModel model, string name, GenerationOptions? usual = null)
    {
        _model = model;
        _usual = usual ?? new() { WhenFull = FullContext.Slide };
        _generator = new TextGenerator(model);
        _metadata = new ChatClientMetadata("samvad", null, name);
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="GenerationException">An option is not possible, or the conversation does not fit into the model's context.</exception>
    /// <exception cref="Tokenizers.TokenizerException">The tokenizer does not know a character.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var generation = Options(options);
        var all = messages.ToList();
        if (options?.Instructions is { Length: > 0 } instructions)
            all.Insert(0, new(ChatRole.System, instructions));
        var id = Guid.NewGuid().ToString("N");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var room = Math.Min(generation.MaxTokens, _model.Description.Config.Context / 4);
            var prompt = ChatPrompt.Encode(_model, all, room);
            // Computing happens on the thread pool: whoever awaits stays free.
            using var pieces = await Task.Run(() => _generator.Generate(prompt, generation, cancellationToken).GetEnumerator(), cancellationToken);
            while (await Task.Run(pieces.MoveNext, cancellationToken))
            {
                var piece = pieces.Current;
                if (piece.Text.Length > 0)
                    yield return Update(id, new TextContent(piece.Text));
                if (piece.Finish is { } finish)
                    yield return Last(id, finish, prompt.Count, piece.Tokens);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType == typeof(GenerationModel) ? _model
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _generator.Dispose();
        _turn.Dispose();
    }

    private ChatResponseUpdate Update(string id, AIContent content) =>
        new(ChatRole.Assistant, [content]) { ResponseId = id, MessageId = id, ModelId = _metadata.DefaultModelId };

    private ChatResponseUpdate Last(string id, FinishReason finish, int read, int generated)
    {
        var usage = new UsageDetails { InputTokenCount = read, OutputTokenCount = generated, TotalTokenCount = read + generated };
        var update = Update(id, new UsageContent(usage));
        update.FinishReason = finish is FinishReason.Length or FinishReason.ContextFull ? ChatFinishReason.Length : ChatFinishReason.Stop;
        return update;
    }

    private GenerationOptions Options(ChatOptions? options)
    {
        var template = ChatTemplate.Of(_model.Tokenizer);
        var sampling = _usual.Sampling;
        return _usual with
        {
            MaxTokens = options?.MaxOutputTokens ?? _usual.MaxTokens,
            Stop = options?.StopSequences is { } stop ? [.. stop] : _usual.Stop,
            EndTokens = template is null ? _usual.EndTokens : _usual.EndTokens.Add(template.EndToken(_model.Tokenizer)),
            Sampling = sampling with
            {
                Temperature = options?.Temperature ?? sampling.Temperature,
                TopK = options?.TopK ?? sampling.TopK,
                TopP = options?.TopP ?? sampling.TopP,
                MinP = Property(options, "min_p") ?? sampling.MinP,
                RepetitionPenalty = Property(options, "repetition_penalty") ?? sampling.RepetitionPenalty,
                Seed = options?.Seed is { } seed ? unchecked((int)seed) : sampling.Seed,
            },
        };
    }

    private static float? Property(ChatOptions? options, string name) =>
        options?.AdditionalProperties?.TryGetValue(name, out var value) == true && value is not null
            ? Convert.ToSingle(value, CultureInfo.InvariantCulture)
            : null;
}
