using Samvad.Cli.LanguageModel.Report;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Training.Configuration;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.Cli.LanguageModel.Training;

/// <summary>Keeps the report as new as the last checkpoint, beside what another view shows.</summary>
internal sealed class ReportingView(ITrainingObserver inner, RunFolder folder, TrainingConfig config) : ITrainingObserver
{
    /// <inheritdoc/>
    public void Tokenizing(long bytes, long totalBytes) => inner.Tokenizing(bytes, totalBytes);

    /// <inheritdoc/>
    public void Tokenized(TokenFileSummary summary) => inner.Tokenized(summary);

    /// <inheritdoc/>
    public void Started(TrainingPlan plan) => inner.Started(plan);

    /// <inheritdoc/>
    public void Stepped(in StepMeasures step) => inner.Stepped(step);

    /// <inheritdoc/>
    public void Evaluated(Evaluation evaluation) => inner.Evaluated(evaluation);

    /// <inheritdoc/>
    public void Sampled(TextSample sample) => inner.Sampled(sample);

    /// <inheritdoc/>
    public void Saved(string saved, long step)
    {
        inner.Saved(saved, step);
        if (saved == folder.Last)
            ReportFile.Write(folder, config);
    }
}
