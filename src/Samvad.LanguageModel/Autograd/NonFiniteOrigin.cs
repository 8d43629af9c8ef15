using System.Globalization;

namespace Samvad.LanguageModel.Autograd;

/// <summary>When a number stopped being one.</summary>
public enum NonFinitePhase
{
    /// <summary>Before the step: a weight is not finite, so the update of an earlier step made it, or the file has it.</summary>
    Weights,

    /// <summary>Going forward, from finite operands.</summary>
    Forward,

    /// <summary>Going back, from finite values and gradients.</summary>
    Backward,
}

/// <summary>The first place in a step that has a NaN or an infinity.</summary>
/// <param name="Phase">When it appeared.</param>
/// <param name="Operation">The operation that made it, which is also the name of its file in <c>Ops/</c>; <c>""</c> for weights.</param>
/// <param name="Place">Where in the model that is: the name of a parameter or module, for example <c>h.3.mlp.c_fc</c>.</param>
/// <param name="Value">NaN or an infinity.</param>
/// <param name="Index">The number's place in its tensor, in row-major order.</param>
/// <param name="Count">How many numbers of the tensor are not finite.</param>
public sealed record NonFiniteOrigin(NonFinitePhase Phase, string Operation, string Place, float Value, long Index, long Count)
{
    /// <summary>A sentence for people.</summary>
    public override string ToString()
    {
        var value = float.IsNaN(Value) ? "NaN" : Value > 0 ? "infinity" : "minus infinity";
        var count = Count.ToString("N0", CultureInfo.InvariantCulture);
        return Phase switch
        {
            NonFinitePhase.Weights => $"{Place} had {value} at {Index} before the step ({count} not finite).",
            NonFinitePhase.Forward => $"{Operation} ({Place}) made {value} going forward, at {Index} ({count} not finite).",
            _ => $"{Operation} ({Place}) made a gradient of {value} going back, at {Index} ({count} not finite).",
        };
    }
}
