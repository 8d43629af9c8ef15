using System.Buffers;
using System.Text.Json;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>Writes what was measured, a JSON object a line. Numbers that depend on the clock have names that say so: <c>…seconds</c>, <c>tokens_per_second</c>.</summary>
internal sealed class MetricsFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _line = new(1 << 12);
    private readonly Utf8JsonWriter _json;

    private MetricsFile(FileStream stream, long lines)
    {
        (_stream, Lines) = (stream, lines);
        _json = new(_line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Lines written, those of the run before a break included.</summary>
    internal long Lines { get; private set; }

    /// <summary>Opens the file and takes away what is behind the first lines: it was written after the checkpoint.</summary>
    /// <exception cref="TrainingException">The file has fewer lines.</exception>
    internal static MetricsFile Open(string path, long lines, out double seconds)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var end = EndOf(stream, lines, out var last);
        if (end < 0)
        {
            stream.Dispose();
            throw new TrainingException($"{path} has fewer than the {lines} lines that belong to the checkpoint; was it changed? Bring it back to go on.");
        }

        stream.SetLength(end);
        stream.Position = end;
        seconds = SecondsOf(last);
        return new(stream, lines);
    }

    /// <summary>A line about a step.</summary>
    internal void Step(in StepMeasures step)
    {
        Begin(step.Step, step.Seconds);
        Number("loss", step.Loss);
        Number("learning_rate", step.LearningRate);
        Number("gradient_norm", step.GradientNorm);
        Number("tokens", step.Tokens);
        Number("tokens_per_second", Math.Round(step.TokensPerSecond));
        End();
    }

    /// <summary>A line about an evaluation.</summary>
    internal void Evaluation(Evaluation evaluation)
    {
        Begin(evaluation.Step, evaluation.Seconds);
        Number("training_loss", evaluation.TrainingLoss);
        if (evaluation.ValidationLoss is { } validation)
            Number("validation_loss", validation);
        Number("batches", evaluation.Batches);
        _json.WriteBoolean("best", evaluation.IsBest);
        End();
    }

    /// <summary>A line with a text that the model wrote.</summary>
    internal void Sample(TextSample sample)
    {
        Begin(sample.Step, sample.Seconds);
        _json.WriteString("prompt", sample.Prompt);
        _json.WriteString("sample", sample.Text);
        End();
    }

    /// <summary>Brings what was written to the disk.</summary>
    internal void Flush() => _stream.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _stream.Dispose();
    }

    private void Begin(long step, double seconds)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        Number("step", step);
        Number("seconds", Math.Round(seconds, 3));
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        _stream.Write(_line.WrittenSpan);
        Lines++;
    }

    private static long EndOf(FileStream stream, long lines, out byte[] last)
    {
        last = [];
        var line = new ArrayBufferWriter<byte>();
        var end = 0L;
        while (lines > 0)
        {
            var value = stream.ReadByte();
            if (value < 0)
                return -1;
            end++;
            line.Write([(byte)value]);
            if (value != '\n')
                continue;
            if (--lines == 0)
                last = line.WrittenSpan.ToArray();
            line.ResetWrittenCount();
        }

        return end;
    }

    private static double SecondsOf(byte[] line)
    {
        if (line.Length == 0)
            return 0;
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("seconds", out var seconds) ? seconds.GetDouble() : 0;
    }

    /// <summary>What JSON has no number for, an infinite loss, is null.</summary>
    private void Number(string name, double value)
    {
        if (double.IsFinite(value))
            _json.WriteNumber(name, value);
        else
            _json.WriteNull(name);
    }

    private void Number(string name, float value)
    {
        if (float.IsFinite(value))
            _json.WriteNumber(name, value);
        else
            _json.WriteNull(name);
    }

    private void Number(string name, long value) => _json.WriteNumber(name, value);
}
