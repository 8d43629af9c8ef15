using Samvad.LanguageModel.Autograd;

namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>Does a step, forward and back, and looks for the first NaN or infinity in it.</summary>
internal sealed class NonFiniteCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "finite numbers";

    /// <inheritdoc/>
    public string Question => "Are all weights, values and gradients of a step numbers?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var batch = on.Sample;
        var origin = NonFiniteFinder.Find(
            on.Subject.Parameters, on.Tape, tape => on.Subject.Loss(tape, batch.Tokens, batch.Labels, batch.Size, batch.Time));
        return origin is null
            ? Outcome.Of($"{Words.Count(on.Subject.Parameters.Count)} weights and a step with them")
            : Outcome.Of(origin.ToString(), new Finding(Severity.Error, origin.ToString(), Meaning(origin.Phase), Where(origin)));
    }

    private static string Meaning(NonFinitePhase phase) => phase switch
    {
        NonFinitePhase.Weights => "Every result is NaN from here on. A step of training made it, or the file was damaged.",
        NonFinitePhase.Forward => "Its operands are finite, so it overflows here. All later results and all gradients are lost.",
        _ => "The loss is finite and looks well, and the first update destroys the weights.",
    };

    private static string Where(NonFiniteOrigin origin) => origin.Phase switch
    {
        NonFinitePhase.Weights => $"The last checkpoint before this one; then the learning rate, the warm-up and the clipping of gradients. The parameter is {origin.Place}.",
        _ => $"Ops/{origin.Operation}.cs, used at {origin.Place}; the size of the weights there; the learning rate, if they have grown.",
    };
}
