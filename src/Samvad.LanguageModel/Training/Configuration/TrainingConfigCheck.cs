namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>Whether settings fit together, as far as that can be told before the text is read.</summary>
internal static class TrainingConfigCheck
{
    /// <exception cref="TrainingConfigException">They do not; the message has all that does not fit.</exception>
    internal static void Check(TrainingConfig config, IReadOnlyList<Setting> settings)
    {
        var problems = new List<SettingProblem>();
        void Add(string path, string message) =>
            problems.Add(new(settings.LastOrDefault(setting => setting.Path.StartsWith(path, StringComparison.Ordinal))?.Place ?? "configuration", message));

        CheckModel(config, Add);
        CheckText(config, Add);
        if (config.Steps > 0 == config.Epochs > 0)
        {
            Add(config.Steps > 0 ? "training.epochs" : "training", config.Steps > 0
                ? $"There are `training.steps` ({config.Steps}) and `training.epochs` ({config.Epochs}); set one of them to 0."
                : "Neither `training.steps` nor `training.epochs` is set: say how long to train.");
        }

        if (config.Context > config.Model.Shape.Context && config.Model.Shape.Context > 0)
        {
            Add("training.context", $"`training.context` is {config.Context}, and the model can look at {config.Model.Shape.Context} tokens. "
                + "Take a shorter one, or raise `model.context`.");
        }

        if (config.Schedule.Floor > config.Schedule.Peak)
            Add("schedule.floor", $"`schedule.floor` is {config.Schedule.Floor}, above `schedule.peak`, {config.Schedule.Peak}.");
        if (config.Steps > 0 && config.Schedule.WarmUp >= config.Steps)
            Add("schedule.warm_up", $"`schedule.warm_up` is {config.Schedule.WarmUp}, and there are only {config.Steps} steps. Set it to {config.Steps / 10}, say, or `training.steps` to more.");
        if (config.Evaluation.Patience > 0 && (config.Data.Validation == 0 || config.Evaluation.Every == 0))
            Add("evaluation.patience", "`evaluation.patience` needs `evaluation.every` and `data.validation` above 0.");
        if (problems.Count > 0)
            throw new TrainingConfigException(problems);
    }

    private static void CheckModel(TrainingConfig config, Action<string, string> add)
    {
        var shape = config.Model.Shape;
        foreach (var (name, value) in new[]
                 {
                     ("context", shape.Context), ("layers", shape.Layers), ("heads", shape.Heads), ("channels", shape.Channels),
                 })
        {
            if (value == 0)
            {
                add("model", $"`model.{name}` is missing. Set it, or `model.preset`.");
                return;
            }
        }

        try
        {
            shape.Validate();
        }
        catch (ArgumentException error)
        {
            add("model", error.Message);
        }
    }

    private static void CheckText(TrainingConfig config, Action<string, string> add)
    {
        if (config.Data.Sources.IsEmpty)
            add("data", "There is no text to learn from. Name files in `data.sources`, or with --data.");
        foreach (var (index, source) in config.Data.Sources.Index())
        {
            if (source.Path.Length == 0)
                add($"data.sources[{index}]", $"`data.sources[{index}]` has no `path`.");
        }

        if (config.Epochs > 0 && config.Data.Sources.Any(source => source.Weight != config.Data.Sources[0].Weight))
            add("data.sources", "Weights of sources need `training.steps`: an epoch has every text once. Leave the weights out, or set steps.");
        if (config.Evaluation.Batches == 0 && config.Epochs == 0 && config.Data.Sources.Length > 1)
            add("evaluation.batches", "`evaluation.batches: 0`, all of the validation text, cannot weigh several sources; say how many batches.");
        if (config.Tokenizer.Kind is TokenizerKind.File or TokenizerKind.Gpt2 && config.Tokenizer.Path is null)
            add("tokenizer.kind", $"`tokenizer.path` is missing: the {(config.Tokenizer.Kind == TokenizerKind.File ? "tokenizer.json" : "folder with encoder.json and vocab.bpe")} to load.");
        if (config.Data.Split == SplitKind.ByDocument && config.Data.Sources.Any(source => source.Separator is null))
            add("data.split", "To keep whole documents for validation, each source needs its `separator`.");
    }
}
