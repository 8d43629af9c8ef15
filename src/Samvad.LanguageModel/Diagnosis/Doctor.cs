using System.Collections.Immutable;
using Samvad.LanguageModel.Diagnosis.Checks;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>
/// Looks for the bugs that training does not tell of: each one gives a model that trains, and is bad. Nothing of the
/// model is changed.
/// </summary>
public static class Doctor
{
    /// <summary>What is not a number makes all other figures meaningless, so that is looked for first.</summary>
    private static readonly NonFiniteCheck s_first = new();

    private static readonly ImmutableArray<ICheck> s_others =
    [
        new CausalMaskCheck(), new BatchIndependenceCheck(), new InitialLossCheck(), new LabelCheck(), new GradientFlowCheck(),
        new OverfitCheck(), new UpdateSizeCheck(), new UnitsCheck(), new TokenizerCheck(), new DuplicateTextCheck(),
    ];

    /// <summary>How many checks there are.</summary>
    public static int CheckCount => 1 + s_others.Length;

    /// <summary>Examines a model. It takes some seconds, or a minute for models of hundreds of millions of parameters.</summary>
    /// <param name="patient">What to examine.</param>
    /// <param name="before">Is told the name of each check before it runs.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Report Examine(Patient patient, Action<string>? before = null, CancellationToken cancellation = default)
    {
        var config = patient.Config with { Dropout = 0 };
        using var first = patient.Trained is null ? new Decoder(config, patient.Seed) : null;
        using var examination = new Examination(
            new DecoderSubject(patient.Trained ?? first!), () => new DecoderSubject(new Decoder(config, patient.Seed)))
        {
            HasLearned = patient.Trained is not null,
            Tokenizer = patient.Tokenizer,
            TrainingText = patient.Text?.Training,
            ValidationText = patient.Text?.Validation,
            Batches = patient.Text is { } text && patient.Tokenizer is not null ? text.Fill : null,
            LearningRate = patient.LearningRate ?? UsualRate(config),
            Cancellation = cancellation,
        };
        return Examine(examination, before);
    }

    /// <summary>Runs all checks.</summary>
    internal static Report Examine(Examination on, Action<string>? before = null)
    {
        var reports = ImmutableArray.CreateBuilder<CheckReport>(CheckCount);
        reports.Add(Run(s_first, on, before));
        foreach (var check in s_others)
        {
            var blind = reports[0].Worst == Severity.Error && check is not (TokenizerCheck or DuplicateTextCheck);
            reports.Add(blind
                ? new(check.Name, check.Question, "nothing to measure while numbers are not finite", false, [])
                : Run(check, on, before));
        }

        return new(reports.MoveToImmutable());
    }

    private static CheckReport Run(ICheck check, Examination on, Action<string>? before)
    {
        on.Cancellation.ThrowIfCancellationRequested();
        before?.Invoke(check.Name);
        var outcome = check.Run(on);
        return new(check.Name, check.Question, outcome.Measured, outcome.Ran, outcome.Findings);
    }

    /// <summary>Larger models are trained with smaller steps.</summary>
    private static float UsualRate(DecoderConfig config) => config.Channels < 512 ? 1e-3f : 3e-4f;
}

/// <summary>What to examine.</summary>
/// <param name="Config">The model's shape.</param>
public sealed record Patient(DecoderConfig Config)
{
    /// <summary>The trained model, which stays the caller's; null to examine one with first weights.</summary>
    public Decoder? Trained { get; init; }

    /// <summary>Its tokenizer; null if there is none yet.</summary>
    public Tokenizer? Tokenizer { get; init; }

    /// <summary>What it learns from; null if that is not known.</summary>
    public ExaminedText? Text { get; init; }

    /// <summary>The learning rate of its training; null for a usual one.</summary>
    public float? LearningRate { get; init; }

    /// <summary>What its first weights depend on.</summary>
    public int Seed { get; init; } = 1337;
}
