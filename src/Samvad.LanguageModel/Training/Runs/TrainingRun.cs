using System.Diagnostics;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>How a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All steps were made.</summary>
    Finished,

    /// <summary>The validation loss did not become less any more.</summary>
    StoppedEarly,

    /// <summary>Somebody stopped it; the checkpoint is where it stopped.</summary>
    Interrupted,
}

/// <summary>
/// A training from the text to the last checkpoint, in a folder. One that goes on from its last checkpoint ends with the same
/// bits as one that was never interrupted.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly TrainingConfig _config;
    private readonly RunFolder _folder;
    private readonly ITrainingObserver _observer;
    private readonly Tokenizer _tokenizer;
    private readonly RunData _data;
    private readonly Decoder _model;
    private readonly Trainer _trainer;
    private readonly TextWriting _writing;
    private readonly MetricsFile _metrics;
    private readonly Batch _batch;
    private readonly double _secondsBefore;
    private readonly Stopwatch _clock = new();
    private readonly RunState _state;
    private double _stepSeconds;
    private int _stepsTimed;
    private long _savedStep = -1;

    private TrainingRun(TrainingConfig config, RunFolder folder, ITrainingObserver observer, Tokenizer tokenizer, RunData data, Decoder model, RunState? state)
    {
        (_config, _folder, _observer, _tokenizer, _data, _model) = (config, folder, observer, tokenizer, data, model);
        TotalSteps = config.Steps > 0 ? config.Steps : Math.Max(1, config.Epochs * data.BatchesPerEpoch / config.Accumulation);
        _trainer = new Trainer(model, Options(config, TotalSteps));
        _writing = new TextWriting(model, tokenizer);
        _batch = new Batch(config.Batch, config.Context);
        var instructions = InstructionLevels.Choose().ToString();
        OtherInstructions = state is not null && state.Instructions != instructions ? state.Instructions : null;
        if (state is not null)
            Checkpoint.Restore(folder.Last, model, _trainer, state);
        _state = state ?? new();
        (_state.ConfigHash, _state.Instructions, _state.Tokens) = (config.Hash, instructions, (data.TrainingTokens, data.ValidationTokens));
        _metrics = MetricsFile.Open(folder.Metrics, _state.MetricsLines, out _secondsBefore);
    }

    /// <summary>Steps that will have been made at the end.</summary>
    public long TotalSteps { get; }

    /// <summary>Steps that were made.</summary>
    public long Step => _state.Step;

    /// <summary>The most memory that activations took, in bytes.</summary>
    public long PeakActivationBytes => _trainer.PeakActivationBytes;

    /// <summary>The vector instructions that the run began with, if they are not this machine's.</summary>
    private string? OtherInstructions { get; }

    private double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <summary>Begins a training: makes tokens of the texts, and a model with random weights.</summary>
    /// <param name="config">All settings.</param>
    /// <param name="folder">The run's folder; no training began there until this returns.</param>
    /// <param name="observer">Who follows it.</param>
    /// <param name="stop">Stops it while tokens are made.</param>
    /// <exception cref="TrainingException">The text is missing or too short, or there is not enough memory.</exception>
    /// <exception cref="TrainingConfigException">The configuration does not fit the tokenizer.</exception>
    /// <exception cref="ModelFileException">A text is empty, binary or of another encoding, or the tokenizer's file is damaged.</exception>
    /// <exception cref="TokenizerException">A text has characters that the tokenizer does not know.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the next start makes the tokens anew.</exception>
    public static TrainingRun Start(TrainingConfig config, RunFolder folder, ITrainingObserver observer, CancellationToken stop) =>
        Start(config, folder, observer, MemoryCheck.Available(), stop);

    /// <summary>The same with so much memory.</summary>
    internal static TrainingRun Start(TrainingConfig config, RunFolder folder, ITrainingObserver observer, long availableBytes, CancellationToken stop)
    {
        RunDataFiles.RequireTexts(config);
        // Before the text is read, for it may be long; the vocabulary is not known yet, so what it adds is checked below.
        MemoryCheck.Require(config, config.Model.Shape with { Vocabulary = 1 }, availableBytes);
        var tokenizer = RunTokenizer.Make(config, stop);
        var shape = RunShape.Of(config, tokenizer);
        MemoryCheck.Require(config, shape, availableBytes);
        Directory.CreateDirectory(folder.Path);
        foreach (var summary in RunDataFiles.Build(folder, config, tokenizer, observer, stop))
            observer.Tokenized(summary);
        var data = RunData.Open(folder, config, tokenizer);
        TrainingConfigFile.Write(folder.Config, config);
        return new(config, folder, observer, tokenizer, data, new Decoder(shape, config.Seed), null);
    }

    /// <summary>Goes on from the last checkpoint, or begins again if there is none yet.</summary>
    /// <param name="config">The run's own settings; how long it goes, and what is measured and saved when, may have changed.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="observer">Who follows it.</param>
    /// <param name="stop">Stops it while tokens are made, if it begins again.</param>
    /// <exception cref="TrainingException">The settings are others, the files do not belong together, or there is not enough memory.</exception>
    /// <exception cref="ModelFileException">A file of the checkpoint is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrainingRun Resume(TrainingConfig config, RunFolder folder, ITrainingObserver observer, CancellationToken stop)
    {
        CheckpointFolder.Heal(folder.Best);
        if (!CheckpointFolder.Heal(folder.Last))
            return Start(config, folder, observer, stop);
        var state = Checkpoint.ReadState(folder.Last);
        if (state.ConfigHash != config.Hash)
        {
            throw new TrainingException(
                $"{folder.Last} was made with other settings of the model, data, tokenizer, training, optimiser or schedule. Bring back {folder.Config}, or begin anew.");
        }

        var described = ModelFolder.Describe(folder.Last).Config;
        MemoryCheck.Require(config, described, MemoryCheck.Available());
        var loaded = ModelFolder.Load(folder.Last);
        try
        {
            var data = RunData.Open(folder, config, loaded.Tokenizer);
            RunShape.RequireSame(RunShape.Of(config, loaded.Tokenizer), described, folder.Last);
            if (state.Tokens != (data.TrainingTokens, data.ValidationTokens))
                throw new TrainingException($"{folder.Data} has other tokens than the checkpoint in {folder.Last} was trained on. Bring them back, or begin anew.");
            TrainingConfigFile.Write(folder.Config, config);
            return new(config, folder, observer, loaded.Tokenizer, data, loaded.Model, state);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    /// <summary>Trains until the end, or until it is stopped.</summary>
    /// <param name="stop">Stops it after the step that is being made, with a checkpoint.</param>
    /// <exception cref="NonFiniteException">The loss or a gradient is not finite; the last checkpoint stays as it is.</exception>
    /// <exception cref="TrainingException">A checkpoint cannot be written; the one before it is intact.</exception>
    public TrainingEnd Run(CancellationToken stop)
    {
        _writing.Check(_config.Samples);
        _observer.Started(new(
            _config, _model.ParameterCount, _model.Config.Vocabulary, _data.TrainingTokens, _data.ValidationTokens, Step, TotalSteps,
            MemoryCheck.Needed(_model.Config, _config.Batch, _config.Context), OtherInstructions));
        _savedStep = Directory.Exists(_folder.Last) ? Step : -1;
        _clock.Start();
        while (true)
        {
            Look();
            if (Step >= TotalSteps || IsWorse)
            {
                Save();
                return Step >= TotalSteps ? TrainingEnd.Finished : TrainingEnd.StoppedEarly;
            }

            if (stop.IsCancellationRequested)
            {
                Save();
                return TrainingEnd.Interrupted;
            }

            MakeStep();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _trainer.Dispose();
        _writing.Dispose();
        _data.Dispose();
    }

    private bool IsWorse => _config.Evaluation.Patience > 0 && _state.WithoutImprovement >= _config.Evaluation.Patience;

    private static TrainingOptions Options(TrainingConfig config, long steps)
    {
        var total = (int)Math.Min(steps, int.MaxValue);
        var rate = new LearningRate(config.Schedule.Peak, config.Schedule.Floor, config.Schedule.WarmUp, total)
        {
            Kind = config.Schedule.Kind,
            DecaySteps = config.Schedule.Decay > 0 ? config.Schedule.Decay : total / 5,
        };
        return new(rate, config.Optimiser, config.Clip, config.Seed);
    }

    /// <summary>Measures, writes and saves what is due between two steps, once for each place.</summary>
    private void Look()
    {
        var last = Step >= TotalSteps;
        var due = last || Step == 0 || IsDue(_config.Evaluation.Every);
        if (_state.EvaluatedStep < Step && (due || IsDue(_config.Samples.Every) || IsDue(_config.CheckpointEvery)))
        {
            if (due)
                Evaluate(last && _config.Evaluation.FinalBatches > 0 ? _config.Evaluation.FinalBatches : _config.Evaluation.Batches);
            else
                _state.EvaluatedStep = Step;
            if (_config.Samples.Every > 0 && (last || (Step > 0 && IsDue(_config.Samples.Every))))
                Sample();
            if (Step > 0 && (_config.CheckpointEvery > 0 ? IsDue(_config.CheckpointEvery) : due))
                Save();
        }
    }

    private bool IsDue(int every) => every > 0 && Step % every == 0;

    private void MakeStep()
    {
        var parts = _config.Accumulation;
        var (sum, rate, before, start) = (0.0, _trainer.NextLearningRate, Step, Stopwatch.GetTimestamp());
        for (var part = 0; part < parts; part++)
        {
            _data.FillTraining((before * parts) + part, _batch);
            sum += _trainer.Accumulate(_batch, part, parts);
        }

        _trainer.Update();
        _state.Step++;
        _state.LossSum += sum / parts;
        _state.LossCount++;
        _stepSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        _stepsTimed++;
        if (Step % _config.MetricsEvery == 0 || Step == TotalSteps)
            Measure(rate);
    }

    private void Measure(float rate)
    {
        var perStep = (long)_config.Batch * _config.Context * _config.Accumulation;
        var measures = new StepMeasures(
            Step, _state.LossSum / _state.LossCount, rate, _trainer.LastGradientNorm, Step * perStep,
            _stepsTimed * perStep / Math.Max(_stepSeconds, 1e-9), Seconds);
        _metrics.Step(measures);
        (_state.LossSum, _state.LossCount, _stepSeconds, _stepsTimed) = (0, 0, 0, 0);
        _observer.Stepped(measures);
    }

    private void Evaluate(int batches)
    {
        var training = Mean(batches > 0 ? batches : Math.Max(1, _data.BatchesPerEpoch), static (data, place, batch) => data.FillTrainingCheck(place, batch));
        var count = batches > 0 ? batches : Math.Max(1, _data.ValidationBatches);
        double? validation = _data.HasValidation ? Mean(count, static (data, place, batch) => data.FillValidation(place, batch)) : null;
        var best = validation < _state.BestLoss;
        var evaluation = new Evaluation(Step, training, validation, (int)count, best, Seconds);
        _metrics.Evaluation(evaluation);
        _state.EvaluatedStep = Step;
        if (best)
            (_state.BestLoss, _state.BestStep, _state.WithoutImprovement) = (validation!.Value, Step, 0);
        else if (validation is not null)
            _state.WithoutImprovement++;
        _observer.Evaluated(evaluation);
        if (best && Step > 0)
            Save(_folder.Best);
    }

    private double Mean(long batches, Action<RunData, long, Batch> fill)
    {
        var sum = 0.0;
        for (var place = 0L; place < batches; place++)
        {
            fill(_data, place, _batch);
            sum += _trainer.Evaluate(_batch);
        }

        return sum / batches;
    }

    private void Sample()
    {
        var sample = new TextSample(Step, _config.Samples.Prompt, _writing.Write(_config.Samples, _config.Seed, Step), Seconds);
        _metrics.Sample(sample);
        _observer.Sampled(sample);
    }

    private void Save()
    {
        if (_savedStep == Step)
            return;
        Save(_folder.Last);
        _savedStep = Step;
    }

    private void Save(string folder)
    {
        // The lines first: a checkpoint must not count lines that are not there.
        _metrics.Flush();
        _state.MetricsLines = _metrics.Lines;
        Checkpoint.Save(folder, _model, _tokenizer, _trainer, _state);
        _observer.Saved(folder, Step);
    }
}
