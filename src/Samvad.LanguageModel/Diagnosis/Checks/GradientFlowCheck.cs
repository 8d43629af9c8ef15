using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>Goes back once and compares the gradients that reach the parameters.</summary>
internal sealed class GradientFlowCheck : ICheck
{
    private const double TooUneven = 1000;

    /// <inheritdoc/>
    public string Name => "gradient flow";

    /// <inheritdoc/>
    public string Question => "Does every parameter get a gradient, and no layer far more than another?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        var (model, tape, batch) = (on.Subject, on.Tape, on.Sample);
        model.Parameters.EnsureGradients();
        model.Parameters.ForgetGradients();
        tape.Reset();
        tape.Recording = true;
        tape.Backward(model.Loss(tape, batch.Tokens, batch.Labels, batch.Size, batch.Time));
        var sizes = model.Parameters.Tensors.Select(tensor => (Tensor: tensor, Size: Size(tensor))).ToArray();
        model.Parameters.ForgetGradients();

        var without = sizes.Where(parameter => parameter.Size == 0).Select(parameter => parameter.Tensor.Name).ToArray();
        // The same matrix of different layers; its name without the layer's number.
        var kinds = sizes.Where(parameter => parameter.Tensor.Shape.Rank > 1 && parameter.Size > 0)
            .GroupBy(parameter => WithoutNumbers(parameter.Tensor.Name)).Where(kind => kind.Count() > 1)
            .Select(kind => (Least: kind.MinBy(parameter => parameter.Size), Most: kind.MaxBy(parameter => parameter.Size))).ToArray();
        var worst = kinds.MaxBy(kind => kind.Most.Size / kind.Least.Size);
        var measured = $"{sizes.Length - without.Length} of {sizes.Length} parameters"
            + (kinds.Length == 0 ? "" : $"; between layers at most a factor of {Words.Figure(worst.Most.Size / worst.Least.Size)}");
        var findings = new List<Finding>();
        if (without.Length > 0)
            findings.Add(Missing(without));
        if (kinds.Length > 0 && worst.Most.Size > TooUneven * worst.Least.Size)
            findings.Add(Uneven(worst.Least, worst.Most));
        return Outcome.Of(measured, findings);
    }

    /// <summary>The norm, as if the tensor had one number.</summary>
    private static double Size(Tensor parameter)
    {
        var sum = 0.0;
        foreach (var gradient in parameter.Gradients)
            sum += (double)gradient * gradient;
        return Math.Sqrt(sum / parameter.Shape.Count);
    }

    private static string WithoutNumbers(string name) => string.Concat(name.Where(letter => !char.IsAsciiDigit(letter)));

    private static Finding Missing(string[] names) => new(
        Severity.Error,
        $"{names.Length} parameter{(names.Length == 1 ? " gets" : "s get")} no gradient: {Words.Names(names)}.",
        "They stay at their first values for ever, while the rest of the model learns around them.",
        "Whether the parameter is used at all going forward; whether something on its way to the loss is multiplied by zero or cut off from the tape (Tape.Recording, Tensor.RequiresGradient); whether an operation's Backward writes to all its inputs.");

    private static Finding Uneven((Tensor Tensor, double Size) least, (Tensor Tensor, double Size) most) => new(
        Severity.Warning,
        $"Gradients are {Words.Figure(most.Size)} at {most.Tensor.Name} and {Words.Figure(least.Size)} at {least.Tensor.Name}, per weight.",
        "They vanish or explode on their way through the layers: some layers hardly learn while others jump.",
        $"The norms and residual sums between {least.Tensor.Name} and {most.Tensor.Name}, and the size of the weights there.");
}
