using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Generation;

/// <summary>
/// Continues texts. What it has read stays in its cache: a prompt that begins like the text before it, as in a conversation, is read only from where they
/// differ. It is used by one thread at a time, and each has a cache of its own.
/// </summary>
public sealed class TextGenerator : IDisposable
{
    private readonly GenerationModel _model;
    private readonly KernelSet _kernels;
    private readonly DecoderState _state;
    private readonly List<int> _text = [];

    /// <summary>A generator for a model, which stays the caller's and has to live as long.</summary>
    public TextGenerator(GenerationModel model)
        : this(model, KernelSet.Current)
    {
    }

    internal TextGenerator(GenerationModel model, KernelSet kernels)
    {
        (_model, _kernels) = (model, kernels);
        _state = new DecoderState(model.Weights, kernels);
    }

    /// <summary>Generates a text, piece by piece as tokens come; the last piece says why it has ended.</summary>
    /// <param name="prompt">What the text begins with, as <see cref="GenerationModel.Encode"/> gives it; not empty.</param>
    /// <param name="options">What to generate.</param>
    /// <param name="cancellation">Ends the generation between two tokens.</param>
    /// <exception cref="GenerationException">
    /// An option is not possible, the prompt does not fit into the context and <see cref="GenerationOptions.WhenFull"/> is <see cref="FullContext.Stop"/>,
    /// or the model's logits are not numbers.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<GeneratedPiece> Generate(
        IReadOnlyList<int> prompt, GenerationOptions options, CancellationToken cancellation = default)
    {
        options.Validate();
        var sampler = new Sampler(options.Sampling, Math.Min(_model.Tokenizer.VocabularySize, _model.Description.Config.Vocabulary), _kernels.Math);
        ReadPrompt(prompt, options);
        return Continue(sampler, options, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private IEnumerable<GeneratedPiece> Continue(Sampler sampler, GenerationOptions options, CancellationToken cancellation)
    {
        var decoder = new StreamingDecoder(_model.Tokenizer);
        var stop = new StopFilter(options.Stop);
        for (var tokens = 0; ; tokens++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tokens == options.MaxTokens)
            {
                yield return new(stop.Append(decoder.Finish()) + stop.Finish(), tokens, FinishReason.Length);
                yield break;
            }

            var token = sampler.Choose(_state.Logits, CollectionsMarshal.AsSpan(_text));
            if (!options.IgnoreEnd && _model.Description.Ends.Contains(token))
            {
                yield return new(stop.Append(decoder.Finish()) + stop.Finish(), tokens, FinishReason.EndOfText);
                yield break;
            }

            var text = stop.Append(decoder.Append(token));
            _text.Add(token);
            if (stop.Stopped)
            {
                yield return new(text, tokens + 1, FinishReason.StopSequence);
                yield break;
            }

            // The last token need not be read: nobody asks what comes after it.
            if (tokens + 1 < options.MaxTokens && !ReadLast(options))
            {
                yield return new(text + stop.Append(decoder.Finish()) + stop.Finish(), tokens + 1, FinishReason.ContextFull);
                yield break;
            }

            yield return new(text, tokens + 1, null);
        }
    }

    private void ReadPrompt(IReadOnlyList<int> prompt, GenerationOptions options)
    {
        if (prompt.Count == 0)
            throw new GenerationException("The prompt has no tokens; a text begins with at least one.");
        if (prompt.Count > _state.Capacity && options.WhenFull == FullContext.Stop)
        {
            throw new GenerationException(
                $"The prompt has {prompt.Count} tokens, and the model's context only {_state.Capacity}. Shorten it, or let the context slide.");
        }

        var known = 0;
        // At least one token has to be read, to know what follows it.
        while (known < Math.Min(_state.Position, prompt.Count - 1) && _text[known] == prompt[known])
            known++;
        _text.Clear();
        _text.AddRange(prompt);
        if (prompt.Count <= _state.Capacity)
        {
            _state.Rewind(known);
            _state.Read(CollectionsMarshal.AsSpan(_text)[known..]);
        }
        else
        {
            Slide();
        }
    }

    /// <summary>Reads the last token of the text, unless the context is full and shall stay so.</summary>
    private bool ReadLast(GenerationOptions options)
    {
        if (_state.Position < _state.Capacity)
            _state.Read(CollectionsMarshal.AsSpan(_text)[^1..]);
        else if (options.WhenFull == FullContext.Slide)
            Slide();
        else
            return false;
        return true;
    }

    /// <summary>Forgets the beginning of the text, so that it fills half of the context, and reads the rest again.</summary>
    private void Slide()
    {
        var kept = Math.Max(1, _state.Capacity / 2);
        var first = kept > 1 && _model.Description.Beginning.Contains(_text[0]) ? 1 : 0;
        _text.RemoveRange(first, _text.Count - kept);
        _state.Rewind(0);
        _state.Read(CollectionsMarshal.AsSpan(_text));
    }
}
