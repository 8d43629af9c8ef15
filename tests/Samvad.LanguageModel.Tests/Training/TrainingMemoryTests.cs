using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Training;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class TrainingMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallTraining _training;

    public TrainingMemoryTests() => _training = new(_folder);

    [Fact]
    public void A_batch_larger_than_memory_is_refused_with_both_figures_and_what_would_fit()
    {
        var config = _training.Config(("training.batch", "60000"));

        var refused = Assert.Throws<TrainingException>(() => TrainingRun.Start(config, _training.Folder("run"), new Watcher(), 300_000_000, TestContext.Current.CancellationToken));

        Assert.Matches(
            @"^This training needs \d\.\d\d GB of memory, and 0\.30 GB are available\. Steps of as many rows fit with `training\.batch: \d+` and `training\.accumulation: \d+`\.$",
            refused.Message);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void A_model_larger_than_memory_is_refused()
    {
        var config = _training.Config(("training.batch", "2"));

        var refused = Assert.Throws<TrainingException>(() => TrainingRun.Start(config, _training.Folder("run"), new Watcher(), 10_000, TestContext.Current.CancellationToken));

        Assert.EndsWith("take a smaller model, or a shorter `training.context`.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shakespeare-char-cpu", 12, 64)]
    [InlineData("shakespeare-char", 2, 256)]
    [InlineData("llama-15m", 2, 256)]
    public void The_formula_is_near_to_what_is_taken(string preset, int size, int time)
    {
        var config = DecoderPresets.Find(preset) with { Vocabulary = 1000, Layers = 3 };

        var taken = Peak(config, size, time) + (16 * Decoder.Outline(config).ParameterCount);

        var formula = MemoryCheck.Needed(config, size, time);
        Assert.True(taken <= 1.2 * formula && taken >= 0.6 * formula, $"{taken:N0} bytes were taken, and the formula says {formula:N0}.");
    }

    [Theory]
    [InlineData(DecoderFamily.Gpt2)]
    [InlineData(DecoderFamily.Llama)]
    public void Memory_grows_in_a_line_with_the_length_of_a_sequence(DecoderFamily family)
    {
        var config = new DecoderConfig { Family = family, Vocabulary = 32, Context = 4096, Layers = 1, Heads = 4, Channels = 32 };

        long quarter = Peak(config, 1, 1024), whole = Peak(config, 1, 4096);

        Assert.True(whole < 4.2 * quarter, $"{quarter:N0} bytes for 1,024 tokens, {whole:N0} for 4,096.");
        Assert.True(whole < 4096L * 4096 * sizeof(float), $"{whole:N0} bytes hold a score for each pair of tokens.");
    }

    [Fact]
    public void Steady_steps_of_several_batches_allocate_nothing()
    {
        using var model = new Decoder(DecoderPresets.Find("shakespeare-char-cpu") with { Layers = 1, Dropout = 0.1f }, 1);
        using var trainer = new Trainer(model, Options());
        var batch = Sample(2, 64);
        Steps(5);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Steps(10);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Steps(int count)
        {
            for (var step = 0; step < count; step++)
            {
                trainer.Accumulate(batch, 0, 2);
                trainer.Accumulate(batch, 1, 2);
                trainer.Update();
            }
        }
    }

    [Fact]
    public void A_running_training_allocates_nothing_between_lines_of_metrics()
    {
        var allocated = new Allocations();
        var config = _training.Config(
            ("training.steps", "60"), ("evaluation.every", "0"), ("samples.every", "0"), ("metrics.every", "1"));
        using var run = TrainingRun.Start(config, _training.Folder("run"), allocated, TestContext.Current.CancellationToken);

        run.Run(TestContext.Current.CancellationToken);

        Assert.Equal(0, allocated.At[59] - allocated.At[30]);
    }

    public void Dispose() => _folder.Dispose();

    private static long Peak(DecoderConfig config, int size, int time)
    {
        using var model = new Decoder(config, 1);
        using var trainer = new Trainer(model, Options());
        trainer.Step(Sample(size, time));
        return trainer.PeakActivationBytes;
    }

    private static TrainingOptions Options() => new(new LearningRate(1e-4f, 1e-4f, 0, 1), new AdamWOptions());

    private static Batch Sample(int size, int time)
    {
        var batch = new Batch(size, time);
        batch.FillRandomly([.. Enumerable.Range(0, time + 50).Select(number => number * 7 % 32)], new Random(1));
        return batch;
    }

    private sealed class Allocations : ITrainingObserver
    {
        internal long[] At { get; } = new long[61];

        public void Tokenizing(long bytes, long totalBytes)
        {
        }

        public void Tokenized(LanguageModel.Data.TokenFileSummary summary)
        {
        }

        public void Started(TrainingPlan plan)
        {
        }

        public void Stepped(in StepMeasures step) => At[step.Step] = GC.GetAllocatedBytesForCurrentThread();

        public void Evaluated(Evaluation evaluation)
        {
        }

        public void Sampled(TextSample sample)
        {
        }

        public void Saved(string folder, long step)
        {
        }
    }
}
