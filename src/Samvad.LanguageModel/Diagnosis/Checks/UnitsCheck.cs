using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>
/// Looks for units of the feed-forward layers that are silent or say the same whatever comes in, and for heads of attention that
/// put all weight on one place: through neither does a gradient come back.
/// </summary>
internal sealed class UnitsCheck : ICheck
{
    private const double Silent = 1e-3;
    private const double Many = 0.1;
    private const double Most = 0.5;

    /// <inheritdoc/>
    public string Name => "units";

    /// <inheritdoc/>
    public string Question => "Do units and heads answer to what comes in?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        if (on.HasLearned && on.Batches is null)
            return Outcome.NotRun("needs text that the model knows: --data");
        var (tape, batch) = (on.Tape, on.Sample);
        tape.Reset();
        tape.Recording = true;
        on.Subject.Loss(tape, batch.Tokens, batch.Labels, batch.Size, batch.Time);
        var findings = new List<Finding>();
        int units = 0, dead = 0, heads = 0, saturated = 0;
        var operations = tape.Operations;
        for (var i = 0; i < operations.Length; i++)
        {
            if (operations[i] is Gelu or SwiGlu)
            {
                var (width, silent) = Dead(operations[i]);
                (units, dead) = (units + width, dead + silent);
                if (silent > Many * width)
                    findings.Add(DeadUnits(OperationPlace.Of(operations[..(i + 1)]), silent, width));
            }
            else if (operations[i] is Attention attention)
            {
                heads += attention.Heads;
                saturated += SaturatedHeads(attention, batch.Size, batch.Time);
            }
        }

        tape.Reset();
        if (dead > 0 && findings.Count == 0)
            findings.Add(SomeDead(dead, units));
        if (saturated > 0)
            findings.Add(Saturated(saturated, heads));
        return Outcome.Of($"{dead} of {Words.Count(units)} units dead, {saturated} of {heads} heads saturated", findings);
    }

    /// <summary>
    /// A unit is dead if it varies a thousand times less than the layer's units usually do, or than what comes into it.
    /// </summary>
    private static (int Width, int Dead) Dead(Operation activation)
    {
        var given = Deviations(activation.Inputs.First());
        var deviations = Deviations(activation.Output);
        var usual = Math.Sqrt(deviations.Average(deviation => deviation * deviation));
        // The product of SwiGLU is small where both factors are, and alive.
        var passed = activation is Gelu ? Silent : 0;
        var dead = Enumerable.Range(0, deviations.Length).Count(unit => !(deviations[unit] > Math.Max(Silent * usual, passed * given[unit])));
        return (deviations.Length, dead);
    }

    /// <summary>How much each unit varies over the rows: the standard deviation.</summary>
    private static double[] Deviations(Tensor values)
    {
        int width = values.Shape.Last, rows = values.Shape.Rows;
        var deviations = new double[width];
        for (var unit = 0; unit < width; unit++)
        {
            double sum = 0, squares = 0;
            for (var row = 0; row < rows; row++)
            {
                double value = values.Values[(row * width) + unit];
                sum += value;
                squares += value * value;
            }

            deviations[unit] = Math.Sqrt(Math.Max(0, (squares / rows) - (sum / rows * (sum / rows))));
        }

        return deviations;
    }

    private static int SaturatedHeads(Attention attention, int batch, int time)
    {
        const double sure = 0.999;
        var from = Math.Min(time - 1, 4);
        return Enumerable.Range(0, attention.Heads).Count(head =>
            Enumerable.Range(0, batch).All(example =>
                Enumerable.Range(from, time - from).All(row => attention.LargestProbability(example, head, row) > sure)));
    }

    private static Finding DeadUnits(string place, int silent, int width) => new(
        silent > Most * width ? Severity.Error : Severity.Warning,
        $"{silent} of {Words.Count(width)} units {place} say the same whatever comes in.",
        "They are dead: no gradient comes back through them, so they cannot recover, and the layer is as good as narrower.",
        "The bias and the size of the weights there; the learning rate, if they have died in training; the norm before the layer.");

    private static Finding SomeDead(int dead, int units) => new(
        Severity.Information,
        $"{dead} of {Words.Count(units)} units say the same for all tokens of the sample.",
        "A few units that answer to rare text only are normal.",
        "Nothing to do. With --data from other text it may be others.");

    private static Finding Saturated(int saturated, int heads) => new(
        saturated > Most * heads ? Severity.Error : Severity.Information,
        $"{saturated} of {heads} heads put all weight on one place, at every position.",
        saturated > Most * heads
            ? "The softmax is saturated: queries and keys are so large that no gradient comes back through it."
            : "Some heads of trained models rest on the first token or copy the one before. That is normal.",
        "The size of the weights of queries and keys; whether scores are divided by √(head size); the learning rate.");
}
