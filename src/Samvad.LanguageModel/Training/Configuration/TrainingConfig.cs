using System.Security.Cryptography;
using System.Text;
using Samvad.LanguageModel.Optimisers;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>Everything that decides how a training goes, apart from the machine that does it.</summary>
public sealed record TrainingConfig
{
    /// <summary>What is trained.</summary>
    public ModelSettings Model { get; init; } = new();

    /// <summary>What is learned from.</summary>
    public DataSettings Data { get; init; } = new();

    /// <summary>What makes tokens of it.</summary>
    public TokenizerSettings Tokenizer { get; init; } = new();

    /// <summary>Steps to make; 0 if <see cref="Epochs"/> says it.</summary>
    public int Steps { get; init; }

    /// <summary>How often to go through the whole text; 0 to draw from random places, <see cref="Steps"/> times.</summary>
    public int Epochs { get; init; }

    /// <summary>Rows of a batch.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Batches whose gradients make one step.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Tokens of a row; 0 for the model's context.</summary>
    public int Context { get => field == 0 ? Model.Shape.Context : field; init; }

    /// <summary>What the norm of the gradients is brought down to; 0 leaves it.</summary>
    public float Clip { get; init; } = 1;

    /// <summary>What all that is random depends on.</summary>
    public int Seed { get; init; } = 1337;

    /// <summary>The constants of the optimiser.</summary>
    public AdamWOptions Optimiser { get; init; } = new();

    /// <summary>The learning rate.</summary>
    public ScheduleSettings Schedule { get; init; } = new();

    /// <summary>When the model is measured.</summary>
    public EvaluationSettings Evaluation { get; init; } = new();

    /// <summary>When the model writes something.</summary>
    public SampleSettings Samples { get; init; } = new();

    /// <summary>Steps from one checkpoint to the next; 0 to make one with each evaluation.</summary>
    public int CheckpointEvery { get; init; }

    /// <summary>Steps from one line of metrics to the next.</summary>
    public int MetricsEvery { get; init; } = 10;

    /// <summary>
    /// A hash of all settings with which a run has to go on as it began: equal if a resumed run gives the same bits. What is as if nobody had set it
    /// does not count, so that runs outlive the coming of new settings.
    /// </summary>
    public string Hash
    {
        get
        {
            var unset = SettingTable.Write(new()).ToHashSet();
            var text = string.Join('\n', SettingTable.Write(this).Where(setting => !SettingTable.MayChange(setting.Path) && !unset.Contains(setting)));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>The configuration that settings make; later ones replace earlier ones of the same name.</summary>
    /// <exception cref="TrainingConfigException">A setting is not known or cannot have its value, or some do not fit together.</exception>
    public static TrainingConfig Read(IReadOnlyList<Setting> settings)
    {
        var config = SettingTable.Read(new(), settings);
        TrainingConfigCheck.Check(config, settings);
        return config;
    }

    /// <summary>All settings, those that nobody set included, in order. Reading them gives the same configuration.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Write() => [.. SettingTable.Write(this).Select(setting => KeyValuePair.Create(setting.Path, setting.Value))];

    /// <summary>The settings with which a run that began with <paramref name="before"/> cannot go on: those that change what it learns.</summary>
    public IReadOnlyList<SettingChange> ChangesSince(TrainingConfig before)
    {
        var old = SettingTable.Write(before).ToDictionary(setting => setting.Path, setting => setting.Value, StringComparer.Ordinal);
        var now = SettingTable.Write(this).ToDictionary(setting => setting.Path, setting => setting.Value, StringComparer.Ordinal);
        return [.. old.Keys.Union(now.Keys)
            .Where(path => !SettingTable.MayChange(path) && old.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .Select(path => new SettingChange(path, old.GetValueOrDefault(path) ?? "not set", now.GetValueOrDefault(path) ?? "not set"))];
    }
}
