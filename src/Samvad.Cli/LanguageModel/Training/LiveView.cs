using System.Diagnostics;
using System.Globalization;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Training.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;
using static System.FormattableString;

namespace Samvad.Cli.LanguageModel.Training;

/// <summary>A training as a picture that changes in its place, drawn from a thread of its own four times a second.</summary>
internal sealed class LiveView : ITrainingObserver, IDisposable
{
    private const int SparkWidth = 60;
    private const int MostSampleLines = 8;

    /// <summary>Goes to the beginning of a line and erases what is there.</summary>
    private const string LineAnew = "\r\e[2K";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly List<double> _losses = [];
    private readonly ManualResetEventSlim _end = new();
    private TrainingPlan? _plan;
    private StepMeasures _step;
    private Evaluation? _evaluation;
    private Evaluation? _best;
    private TextSample? _sample;
    private string _saved = "not yet";
    private long _startedAt;
    private Thread? _drawing;

    /// <inheritdoc/>
    public void Tokenizing(long bytes, long totalBytes)
    {
        AnsiConsole.Write(new ControlCode(LineAnew));
        AnsiConsole.Markup(Invariant($"[grey]text[/]   making tokens: {bytes:N0} of {totalBytes:N0} bytes, {(double)bytes / totalBytes:P0}"));
    }

    /// <inheritdoc/>
    public void Tokenized(TokenFileSummary summary)
    {
        AnsiConsole.Write(new ControlCode(LineAnew));
        AnsiConsole.MarkupLine(Invariant($"[grey]text[/]   {summary.TextBytes:N0} bytes, {summary.TrainingTokens:N0} tokens to train on, {summary.ValidationTokens:N0} for validation"));
        foreach (var (path, place) in summary.Damaged)
            AnsiConsole.MarkupLine(Invariant($"[yellow]{Markup.Escape(path)} is not UTF-8 from byte {place:N0} on; its bytes are learned as they are. Save it as UTF-8 if that is not meant.[/]"));
    }

    /// <inheritdoc/>
    public void Started(TrainingPlan plan)
    {
        AnsiConsole.MarkupLine(Invariant($"[grey]model[/]  {plan.Parameters:N0} parameters, {plan.Vocabulary:N0} tokens, about {plan.MemoryBytes / 1e6:N0} MB of memory"));
        if (plan.OtherInstructions is { } other)
            AnsiConsole.MarkupLine($"[yellow]The training began on a machine with {other}; it goes on, but not with the same bits.[/]");
        (_plan, _startedAt) = (plan, Stopwatch.GetTimestamp());
        _step = _step with { Step = plan.FirstStep };
        _drawing = new Thread(() => AnsiConsole.Live(Picture()).AutoClear(false).Start(Redraw)) { IsBackground = true, Name = "samvad-view" };
        _drawing.Start();
    }

    /// <inheritdoc/>
    public void Stepped(in StepMeasures step)
    {
        lock (_lock)
        {
            _step = step;
            _losses.Add(step.Loss);
        }
    }

    /// <inheritdoc/>
    public void Evaluated(Evaluation evaluation)
    {
        lock (_lock)
            (_evaluation, _best) = (evaluation, evaluation.IsBest ? evaluation : _best);
    }

    /// <inheritdoc/>
    public void Sampled(TextSample sample)
    {
        lock (_lock)
            _sample = sample;
    }

    /// <inheritdoc/>
    public void Saved(string folder, long step)
    {
        lock (_lock)
            _saved = Invariant($"{Path.GetFileName(folder)} at step {step:N0}");
    }

    /// <summary>Draws a last time, and leaves the picture as it is.</summary>
    public void Dispose()
    {
        _end.Set();
        _drawing?.Join();
        _drawing = null;
    }

    private void Redraw(LiveDisplayContext context)
    {
        while (!_end.Wait(s_pause))
            context.UpdateTarget(Picture());
        context.UpdateTarget(Picture());
    }

    private Rows Picture()
    {
        lock (_lock)
        {
            var parts = new List<IRenderable> { new Markup(Progress()), Figures() };
            if (_sample is { } sample)
            {
                var lines = (sample.Prompt + sample.Text).Split('\n');
                parts.Add(new Panel(Markup.Escape(string.Join('\n', lines.Take(MostSampleLines))))
                    .Header(Invariant($"[grey]step {sample.Step:N0} writes[/]")).BorderColor(Color.Grey).Expand());
            }

            parts.Add(new Markup("[grey]Ctrl-C saves and stops.[/]"));
            return new Rows(parts);
        }
    }

    private string Progress()
    {
        const int width = 40;
        var share = (double)_step.Step / _plan!.TotalSteps;
        var filled = (int)(share * width);
        return Invariant($"[green]{new string('━', filled)}[/][grey]{new string('━', width - filled)}[/] ")
            + Invariant($"[bold]{share:P0}[/]  step {_step.Step:N0} of {_plan.TotalSteps:N0}  [grey]left[/] {Left()}");
    }

    private Grid Figures()
    {
        var grid = new Grid().AddColumn(new GridColumn().PadRight(2)).AddColumn();
        grid.AddRow(new Markup("[grey]loss[/]"), new Markup(_losses.Count == 0 ? "…" : Invariant($"[bold]{_step.Loss:F4}[/]  [blue]{Sparkline.Of(_losses, SparkWidth)}[/]")));
        grid.AddRow(new Markup("[grey]validation[/]"), new Markup(Validation()));
        grid.AddRow(new Markup("[grey]speed[/]"), new Markup(Invariant($"{_step.TokensPerSecond:N0} tokens/s  [grey]rate[/] {_step.LearningRate:0.00e+0}  [grey]gradient norm[/] {_step.GradientNorm:F2}")));
        grid.AddRow(new Markup("[grey]saved[/]"), new Markup(Markup.Escape(_saved)));
        return grid;
    }

    private string Validation() => _evaluation switch
    {
        null => "…",
        { ValidationLoss: { } loss } => Invariant($"[bold]{loss:F4}[/]  [grey]at step[/] {_evaluation.Step:N0}")
            + (_best is { } best ? Invariant($"  [grey]best[/] {best.ValidationLoss:F4} [grey]at step[/] {best.Step:N0}") : ""),
        _ => Invariant($"none kept; training text {_evaluation.TrainingLoss:F4}"),
    };

    /// <summary>The time that is left, from the pace since the start with evaluations and samples in it.</summary>
    private string Left()
    {
        var made = _step.Step - _plan!.FirstStep;
        if (made <= 0)
            return "…";
        var left = Stopwatch.GetElapsedTime(_startedAt) / made * (_plan.TotalSteps - _step.Step);
        return left.ToString(left.TotalDays >= 1 ? @"d\.hh\:mm" : left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
