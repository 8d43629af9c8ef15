using Samvad.Cli.Output;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Training.Runs;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Training;

/// <summary>A training as lines of text, for files and pipes.</summary>
internal sealed class PlainView(TextWriter output) : ITrainingObserver
{
    private long _total;
    private long _tokenized;

    /// <inheritdoc/>
    public void Tokenizing(long bytes, long totalBytes)
    {
        // A line for each tenth of a text that is read in many pieces; a short one is one piece.
        var tenths = 10 * bytes / totalBytes;
        if (tenths > _tokenized && bytes < totalBytes)
            Write($"making tokens: {bytes:N0} of {totalBytes:N0} bytes");
        _tokenized = tenths;
    }

    /// <inheritdoc/>
    public void Tokenized(TokenFileSummary summary)
    {
        Write($"text: {summary.TextBytes:N0} bytes, {summary.Documents:N0} {(summary.Documents == 1 ? "document" : "documents")}; {summary.TrainingTokens:N0} tokens to train on, {summary.ValidationTokens:N0} for validation");
        foreach (var (path, place) in summary.Damaged)
            Write($"warning: {path} is not UTF-8 from byte {place:N0} on; its bytes are learned as they are. Save it as UTF-8 if that is not meant.");
    }

    /// <inheritdoc/>
    public void Started(TrainingPlan plan)
    {
        _total = plan.TotalSteps;
        Write($"model: {plan.Parameters:N0} parameters, {plan.Vocabulary:N0} tokens; about {plan.MemoryBytes / 1e6:N0} MB of memory");
        Write($"steps: {plan.TotalSteps:N0} of {plan.Config.Batch * plan.Config.Accumulation} × {plan.Config.Context} tokens, beginning at {plan.FirstStep:N0}");
        if (plan.OtherInstructions is { } other)
            Write($"warning: the training began on a machine with {other}; it goes on, but not with the same bits");
    }

    /// <inheritdoc/>
    public void Stepped(in StepMeasures step) =>
        Write($"step {step.Step}/{_total}  loss {step.Loss:F4}  rate {step.LearningRate:0.00e+0}  norm {step.GradientNorm:F2}  {step.TokensPerSecond:N0} tokens/s");

    /// <inheritdoc/>
    public void Evaluated(Evaluation evaluation)
    {
        var validation = evaluation.ValidationLoss is { } loss ? Invariant($"  validation loss {loss:F4}") : "";
        Write($"step {evaluation.Step}/{_total}  training loss {evaluation.TrainingLoss:F4}{validation}  over {Plural.Of(evaluation.Batches, "batch", "batches")}{(evaluation.IsBest ? " (best)" : "")}");
    }

    /// <inheritdoc/>
    public void Sampled(TextSample sample) => Write($"--- step {sample.Step} writes:\n{sample.Prompt}{sample.Text}\n---");

    /// <inheritdoc/>
    public void Saved(string folder, long step) => Write($"saved {folder} at step {step}");

    private void Write(FormattableString line)
    {
        output.WriteLine(Invariant(line));
        output.Flush();
    }
}
