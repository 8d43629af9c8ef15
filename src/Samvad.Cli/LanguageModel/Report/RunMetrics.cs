using System.Text.Json;

namespace Samvad.Cli.LanguageModel.Report;

/// <summary>A text that the model wrote at a step.</summary>
internal sealed record SampleLine(long Step, string Prompt, string Text);

/// <summary>An evaluation at a step.</summary>
internal sealed record EvaluationLine(long Step, double Training, double? Validation, bool IsBest);

/// <summary>A step.</summary>
internal sealed record StepLine(long Step, double Loss, double Rate, double Norm, double TokensPerSecond, long Tokens);

/// <summary>The metrics of a run, as its file has them.</summary>
internal sealed class RunMetrics
{
    internal List<StepLine> Steps { get; } = [];

    internal List<EvaluationLine> Evaluations { get; } = [];

    internal List<SampleLine> Samples { get; } = [];

    /// <summary>Time of training, without breaks, in seconds.</summary>
    internal double Seconds { get; private set; }

    /// <summary>How far it went.</summary>
    internal double LastStep => Math.Max(Steps.LastOrDefault()?.Step ?? 0, Evaluations.LastOrDefault()?.Step ?? 0);

    /// <summary>Reads the file. A last line that is not complete, since it is being written, is left out.</summary>
    internal static RunMetrics Read(string path)
    {
        var metrics = new RunMetrics();
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith('}'))
                metrics.Add(line);
        }

        return metrics;
    }

    private void Add(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var step = root.GetProperty("step").GetInt64();
        Seconds = root.GetProperty("seconds").GetDouble();
        double Number(string name) => root.GetProperty(name).GetDouble();
        if (root.TryGetProperty("loss", out var loss))
            Steps.Add(new(step, loss.GetDouble(), Number("learning_rate"), Number("gradient_norm"), Number("tokens_per_second"), root.GetProperty("tokens").GetInt64()));
        else if (root.TryGetProperty("training_loss", out var training))
            Evaluations.Add(new(step, training.GetDouble(), root.TryGetProperty("validation_loss", out var validation) ? validation.GetDouble() : null, root.GetProperty("best").GetBoolean()));
        else if (root.TryGetProperty("sample", out var sample))
            Samples.Add(new(step, root.GetProperty("prompt").GetString()!, sample.GetString()!));
    }
}
