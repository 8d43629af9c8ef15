using System.Text.Json.Nodes;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Training.Configuration;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

/// <summary>A training of a very small model on a very short text.</summary>
internal sealed class SmallTraining(TemporaryFolder folder)
{
    /// <summary>What it writes to look at when it is over.</summary>
    internal static readonly string[] Outcome =
    [
        "config.yaml", "last/model.safetensors", "last/optimiser.safetensors", "last/training.json", "last/config.json", "last/tokenizer.json",
        "best/model.safetensors", "best/optimiser.safetensors", "best/training.json",
    ];

    internal static string Words => string.Concat(Enumerable.Range(0, 400).Select(number => $"{number % 7} and {number * number % 11} make. "));

    internal TrainingConfig Config(params (string Path, string Value)[] changes)
    {
        var text = folder["text"];
        if (!File.Exists(text))
            File.WriteAllText(text, Words);
        (string Path, string Value)[] usual =
        [
            ("model.layers", "2"), ("model.heads", "2"), ("model.channels", "16"), ("model.context", "8"), ("model.family", "gpt2"), ("model.dropout", "0.1"),
            ("data.sources[0]", text), ("training.steps", "30"), ("training.batch", "2"), ("training.accumulation", "2"),
            ("schedule.peak", "0.01"), ("schedule.warm_up", "5"), ("evaluation.every", "10"), ("evaluation.batches", "2"),
            ("samples.every", "10"), ("samples.tokens", "5"), ("metrics.every", "4"),
        ];
        var settings = usual.Where(setting => changes.All(change => change.Path != setting.Path)).Concat(changes);
        return TrainingConfig.Read([.. settings.Select(setting => new Setting(setting.Path, setting.Value, "test", Path.GetDirectoryName(text)!))]);
    }

    internal RunFolder Folder(string name) => new(folder[name]);

    internal TrainingEnd Train(string name, TrainingConfig config, Watcher? watcher = null)
    {
        watcher ??= new();
        using var run = TrainingRun.Start(config, Folder(name), watcher, watcher.Stop.Token);
        return run.Run(watcher.Stop.Token);
    }

    internal TrainingEnd Resume(string name, TrainingConfig config, Watcher? watcher = null)
    {
        watcher ??= new();
        using var run = TrainingRun.Resume(config, Folder(name), watcher, watcher.Stop.Token);
        return run.Run(watcher.Stop.Token);
    }

    internal byte[] Read(string name, string file) => File.ReadAllBytes(Path.Combine(folder[name], file));

    /// <summary>The lines of metrics without what depends on the clock.</summary>
    internal string[] Metrics(string name) => [.. File.ReadLines(Folder(name).Metrics).Select(line =>
    {
        var json = JsonNode.Parse(line)!.AsObject();
        json.Remove("seconds");
        json.Remove("tokens_per_second");
        return json.ToJsonString();
    })];

    internal void AssertSame(string expected, string actual)
    {
        foreach (var file in Outcome)
            Assert.True(Read(expected, file).AsSpan().SequenceEqual(Read(actual, file)), $"{file} differs.");
        Assert.Equal(Metrics(expected), Metrics(actual));
    }
}

/// <summary>Follows a training, and stops it or breaks it off at a step.</summary>
internal sealed class Watcher : ITrainingObserver
{
    internal CancellationTokenSource Stop { get; } = new();

    internal long StopAtStep { get; init; } = -1;

    internal long BreakAtStep { get; init; } = -1;

    internal Action<long>? OnEvaluated { get; init; }

    internal List<Evaluation> Evaluations { get; } = [];

    internal List<StepMeasures> Steps { get; } = [];

    internal List<(long Bytes, long Total)> Tokenizings { get; } = [];

    internal TokenFileSummary? Summary { get; private set; }

    internal TrainingPlan? Plan { get; private set; }

    public void Tokenizing(long bytes, long totalBytes) => Tokenizings.Add((bytes, totalBytes));

    public void Tokenized(TokenFileSummary summary) => Summary = summary;

    public void Started(TrainingPlan plan) => Plan = plan;

    public void Stepped(in StepMeasures step)
    {
        Steps.Add(step);
        Reached(step.Step);
    }

    public void Evaluated(Evaluation evaluation)
    {
        Evaluations.Add(evaluation);
        OnEvaluated?.Invoke(evaluation.Step);
        Reached(evaluation.Step);
    }

    public void Sampled(TextSample sample)
    {
    }

    public void Saved(string folder, long step)
    {
    }

    private void Reached(long step)
    {
        if (step == StopAtStep)
            Stop.Cancel();
        if (step == BreakAtStep)
            throw new BrokenOffException();
    }
}

/// <summary>Stands for whatever ends a process without warning.</summary>
internal sealed class BrokenOffException : Exception;
