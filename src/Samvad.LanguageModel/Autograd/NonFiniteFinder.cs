using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Autograd;

/// <summary>
/// Finds the first operation of a step that makes a NaN or an infinity. The step is done once more for it, so it costs nothing
/// until something is wrong.
/// </summary>
internal sealed class NonFiniteFinder : ITapeProbe
{
    private readonly Dictionary<Operation, string> _places = [];
    private NonFiniteOrigin? _found;

    private NonFiniteFinder()
    {
    }

    /// <summary>
    /// Does a step without changing weights. Gradients that were there are lost.
    /// </summary>
    /// <param name="parameters">What the step computes with.</param>
    /// <param name="tape">The tape to do it on.</param>
    /// <param name="loss">The step's loss, exactly as in the step that went wrong (with the same dropout).</param>
    /// <returns>Where it begins, or null if weights, values and gradients are all finite.</returns>
    internal static NonFiniteOrigin? Find(ParameterStore parameters, Tape tape, Func<Tape, Tensor> loss)
    {
        if (InWeights(parameters) is { } weight)
            return weight;
        var finder = new NonFiniteFinder();
        parameters.EnsureGradients();
        parameters.ForgetGradients();
        tape.Reset();
        tape.Recording = true;
        try
        {
            var result = loss(tape);
            if (InForward(tape) is { } value)
                return value;
            finder.Remember(tape.Operations);
            tape.Probe = finder;
            tape.Backward(result);
            return finder._found;
        }
        finally
        {
            tape.Probe = null;
            tape.Reset();
            parameters.ForgetGradients();
        }
    }

    /// <summary>The first parameter that has one; null if all are finite.</summary>
    internal static NonFiniteOrigin? InWeights(ParameterStore parameters)
    {
        foreach (var parameter in parameters.Tensors)
        {
            if (First(parameter.Values) is var (value, index, count))
                return new(NonFinitePhase.Weights, "", parameter.Name, value, index, count);
        }

        return null;
    }

    /// <summary>The first operation on the tape whose result has one; null if all are finite.</summary>
    internal static NonFiniteOrigin? InForward(Tape tape)
    {
        var operations = tape.Operations;
        for (var i = 0; i < operations.Length; i++)
        {
            if (First(operations[i].Output.Values) is var (value, index, count))
            {
                var place = OperationPlace.Of(operations[..(i + 1)]);
                return new(NonFinitePhase.Forward, operations[i].GetType().Name, place, value, index, count);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    void ITapeProbe.WentBackThrough(Operation operation)
    {
        if (_found is not null)
            return;
        foreach (var input in operation.Inputs)
        {
            if (First(input.Gradients) is var (value, index, count))
            {
                _found = new(NonFinitePhase.Backward, operation.GetType().Name, _places[operation], value, index, count);
                return;
            }
        }
    }

    /// <summary>Going back forgets the operations that come after; where each is has to be known before.</summary>
    private void Remember(ReadOnlySpan<Operation> operations)
    {
        for (var i = 0; i < operations.Length; i++)
            _places[operations[i]] = OperationPlace.Of(operations[..(i + 1)]);
    }

    private static (float Value, long Index, long Count)? First(ReadOnlySpan<float> values)
    {
        var (first, count) = (-1, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsFinite(values[i]))
                continue;
            first = first < 0 ? i : first;
            count++;
        }

        return first < 0 ? null : (values[first], first, count);
    }
}
