using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Training;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class NonFiniteTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_loss_that_is_no_number_names_step_and_layer_and_leaves_the_weights()
    {
        using var model = new Decoder(Shape(), 1);
        using var trainer = new Trainer(model, new(new(0.01f, 0.01f, 0, 1), new AdamWOptions()));
        var batch = Sample();
        trainer.Step(batch);
        model.Parameters["h.1.mlp.c_fc.weight"].Values[5] = 3e38f;
        model.Parameters["h.1.mlp.c_fc.weight"].Values[6] = -3e38f;
        model.Parameters["h.1.ln_2.weight"].Values.Fill(1e3f);
        float[] before = [.. model.Parameters["wte.weight"].Values];

        var stopped = Assert.Throws<NonFiniteException>(() => trainer.Step(batch));

        Assert.Equal((1L, NonFinitePhase.Forward, "Linear", "h.1.mlp.c_fc"), (stopped.Step, stopped.Origin!.Phase, stopped.Origin.Operation, stopped.Origin.Place));
        Assert.StartsWith("Step 1 has a loss or a gradient that is no finite number. Linear (h.1.mlp.c_fc) made ", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters["wte.weight"].Values.ToArray());
        Assert.Equal(1, trainer.Steps);
    }

    [Fact]
    public void A_training_whose_loss_explodes_stops_and_keeps_the_last_good_checkpoint()
    {
        var training = new SmallTraining(_folder);
        var config = training.Config(("schedule.peak", "1e18"), ("schedule.warm_up", "0"), ("training.clip", "0"), ("evaluation.every", "1"), ("samples.every", "0"));

        var stopped = Assert.Throws<NonFiniteException>(() => training.Train("run", config));

        Assert.InRange(stopped.Step, 1, 29);
        using var kept = ModelFolder.Load(_folder["run/last"]);
        Assert.Equal(stopped.Step, Checkpoint.ReadState(_folder["run/last"]).Step);
        Assert.All(kept.Model.Parameters.Tensors, tensor => Assert.True(AllFinite(tensor.Values)));
    }

    public void Dispose() => _folder.Dispose();

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }

        return true;
    }

    private static DecoderConfig Shape() => new()
    {
        Family = DecoderFamily.Gpt2,
        Vocabulary = 16,
        Context = 8,
        Layers = 2,
        Heads = 2,
        Channels = 16,
    };

    private static Batch Sample()
    {
        var batch = new Batch(2, 8);
        batch.FillRandomly([.. Enumerable.Range(0, 60).Select(number => number * 7 % 16)], new Random(1));
        return batch;
    }
}
