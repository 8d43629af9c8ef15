using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Tests.Training;

public sealed unsafe class TrainerTests
{
    private static readonly DecoderConfig s_config = new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 16,
        Context = 16,
        Layers = 2,
        Heads = 2,
        Channels = 32,
        Dropout = 0.1f,
    };

    [Fact]
    public void A_model_learns_one_batch_by_heart()
    {
        using var model = new Decoder(s_config with { Dropout = 0 }, 1);
        using var trainer = new Trainer(model, Options(0.01f));
        var batch = Sample(1);

        for (var step = 0; step < 200; step++)
            trainer.Step(batch);

        Assert.True(trainer.Evaluate(batch) < 0.2, $"The loss is still {trainer.Evaluate(batch)}.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits() => Assert.Equal(Trained(3), Trained(3));

    [Fact]
    public void Another_seed_gives_another_model() => Assert.NotEqual(Trained(3), Trained(4));

    [Theory]
    [InlineData(DecoderFamily.Gpt2)]
    [InlineData(DecoderFamily.Llama)]
    public void A_steady_step_allocates_nothing(DecoderFamily family)
    {
        using var model = new Decoder(s_config with { Family = family }, 1);
        using var trainer = new Trainer(model, Options(0.01f));
        var batch = Sample(1);
        for (var step = 0; step < 5; step++)
            trainer.Step(batch);

        // The runtime may allocate now and again, when it compiles a method anew; a step that does so does it in every round.
        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => TenSteps()));

        long TenSteps()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 10; step++)
                trainer.Step(batch);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void AdamW_follows_its_formula_and_decays_matrices_only()
    {
        using var store = new ParameterStore();
        var matrix = store.Add("matrix", new Shape(("out", 3), ("in", 7)));
        var vector = store.Add("vector", new Shape(("channels", 5)));
        store.Allocate();
        using var optimiser = new AdamW(store, new AdamWOptions(0.9f, 0.99f, 1e-8f, 0.1f));
        var random = new Random(1);
        foreach (var tensor in store.Tensors)
        {
            double weight = tensor.Values[0] = 0.5f, mean = 0, square = 0;
            for (var step = 1; step <= 3; step++)
            {
                var gradient = (random.NextSingle() * 2) - 1;
                new Span<float>(tensor.Gradient, tensor.Values.Length).Fill(gradient);
                tensor.HasGradient = true;
                optimiser.Steps = step - 1;
                optimiser.Step(0.01f, 0.5f);
                mean = (0.9 * mean) + (0.1 * gradient * 0.5);
                square = (0.99 * square) + (0.01 * gradient * gradient * 0.25);
                weight *= 1 - (tensor == matrix ? 0.01 * 0.1 : 0);
                weight -= 0.01 * (mean / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.99, step))) + 1e-8);
            }

            Assert.Equal(weight, tensor.Values[0], 1e-6);
        }

        Assert.NotEqual(matrix.Values[0], vector.Values[0]);
    }

    [Fact]
    public void The_learning_rate_rises_then_falls_along_a_cosine()
    {
        var rate = new LearningRate(1e-3f, 1e-4f, 100, 2000);

        Assert.Equal(1e-3f / 101, rate.At(0), 1e-9f);
        Assert.Equal(1e-3f, rate.At(100), 1e-9f);
        Assert.Equal(5.5e-4f, rate.At(1050), 1e-9f);
        Assert.Equal(1e-4f, rate.At(2000), 1e-9f);
        Assert.Equal(1e-4f, rate.At(9999), 1e-9f);
    }

    [Fact]
    public void A_text_shorter_than_a_sequence_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new Batch(2, 16).FillRandomly(new int[16], new Random(1)));

        Assert.StartsWith("The text has 16 tokens; sequences of 16 need at least 17.", failure.Message, StringComparison.Ordinal);
    }

    private static float[] Trained(int seed)
    {
        using var model = new Decoder(s_config, 1);
        using var trainer = new Trainer(model, Options(0.01f) with { Seed = seed });
        for (var step = 0; step < 5; step++)
            trainer.Step(Sample(step));
        return [.. model.Parameters.Tensors.SelectMany(tensor => tensor.Values.ToArray())];
    }

    private static TrainingOptions Options(float rate) => new(new LearningRate(rate, rate, 0, 1), new AdamWOptions());

    private static Batch Sample(int seed)
    {
        var random = new Random(seed);
        int[] text = [.. Enumerable.Range(0, 200).Select(_ => random.Next(16))];
        var batch = new Batch(4, 16);
        batch.FillRandomly(text, random);
        return batch;
    }
}
