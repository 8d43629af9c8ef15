using System.Text.Json;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>
/// Where a training is, apart from weights and moments. All that is random is a function of the seed and of these numbers, so
/// there is no state of a generator.
/// </summary>
internal sealed class RunState
{
    private const int Format = 1;

    /// <summary>Steps made.</summary>
    internal long Step { get; set; }

    /// <summary>The last step at which the model was measured; −1 for none.</summary>
    internal long EvaluatedStep { get; set; } = -1;

    /// <summary>The least validation loss; infinite for none.</summary>
    internal double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The step at which it was measured.</summary>
    internal long BestStep { get; set; }

    /// <summary>Evaluations since.</summary>
    internal int WithoutImprovement { get; set; }

    /// <summary>The sum of the losses of steps that are in no line of metrics yet.</summary>
    internal double LossSum { get; set; }

    /// <summary>How many steps these are.</summary>
    internal int LossCount { get; set; }

    /// <summary>Lines of metrics.</summary>
    internal long MetricsLines { get; set; }

    /// <summary>The hash of the settings that have to stay; see <see cref="Configuration.TrainingConfig.Hash"/>.</summary>
    internal string ConfigHash { get; set; } = "";

    /// <summary>The kernels that computed it: others give slightly other sums.</summary>
    internal string Instructions { get; set; } = "";

    /// <summary>Tokens of training and validation text, to notice other texts.</summary>
    internal (long Training, long Validation) Tokens { get; set; }

    /// <summary>Writes a file.</summary>
    internal void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteNumber("step", Step);
        json.WriteNumber("evaluated_steps", EvaluatedStep + 1);
        // Bits, so that not a digit is lost and an infinity can be said.
        json.WriteNumber("best_loss_bits", BitConverter.DoubleToInt64Bits(BestLoss));
        json.WriteNumber("best_step", BestStep);
        json.WriteNumber("without_improvement", WithoutImprovement);
        json.WriteNumber("loss_sum_bits", BitConverter.DoubleToInt64Bits(LossSum));
        json.WriteNumber("loss_count", LossCount);
        json.WriteNumber("metrics_lines", MetricsLines);
        json.WriteNumber("training_tokens", Tokens.Training);
        json.WriteNumber("validation_tokens", Tokens.Validation);
        json.WriteString("config_hash", ConfigHash);
        json.WriteString("instructions", Instructions);
        json.WriteEndObject();
    });

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">It is damaged, or of another version.</exception>
    internal static RunState Read(string path)
    {
        var root = JsonField.ReadFile(path);
        var format = root.Required("format");
        if (format.Whole() != Format)
            throw format.Wrong($"Only version {Format} can be read; train with the version of samvad that began.");
        double Bits(string name) => BitConverter.Int64BitsToDouble(root.Required(name).Whole());
        return new()
        {
            Step = root.Required("step").Whole(),
            EvaluatedStep = root.Required("evaluated_steps").Whole() - 1,
            BestLoss = Bits("best_loss_bits"),
            BestStep = root.Required("best_step").Whole(),
            WithoutImprovement = (int)root.Required("without_improvement").Whole(int.MaxValue),
            LossSum = Bits("loss_sum_bits"),
            LossCount = (int)root.Required("loss_count").Whole(int.MaxValue),
            MetricsLines = root.Required("metrics_lines").Whole(),
            Tokens = (root.Required("training_tokens").Whole(), root.Required("validation_tokens").Whole()),
            ConfigHash = root.Required("config_hash").String(),
            Instructions = root.Required("instructions").String(),
        };
    }
}
