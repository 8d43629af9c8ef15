using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Training;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallTraining _training;

    public TrainingRunTests() => _training = new(_folder);

    [Fact]
    public void A_training_learns_and_leaves_models_that_load()
    {
        var watcher = new Watcher();

        var end = _training.Train("run", _training.Config(("training.steps", "60")), watcher);

        Assert.Equal(TrainingEnd.Finished, end);
        Assert.All(watcher.Tokenizings, tokenizing => Assert.Equal(watcher.Summary!.TextBytes, tokenizing.Total));
        Assert.Equal(watcher.Summary!.TextBytes, watcher.Tokenizings[^1].Bytes);
        Assert.InRange(watcher.Evaluations[0].ValidationLoss!.Value, Math.Log(16) - 0.1, Math.Log(16) + 0.1);
        Assert.True(watcher.Evaluations[^1].ValidationLoss < 2, $"{watcher.Evaluations[^1].ValidationLoss}");
        foreach (var checkpoint in new[] { "last", "best" })
        {
            using var loaded = ModelFolder.Load(_folder[$"run/{checkpoint}"]);
            Assert.Equal(16, loaded.Tokenizer.VocabularySize);
        }
    }

    [Fact]
    public void The_best_checkpoint_is_the_one_with_the_least_validation_loss()
    {
        var watcher = new Watcher();

        _training.Train("run", _training.Config(("schedule.peak", "0.2"), ("evaluation.every", "3")), watcher);

        var best = watcher.Evaluations.MinBy(evaluation => evaluation.ValidationLoss)!;
        Assert.Equal(best.Step, Checkpoint.ReadState(_folder["run/best"]).Step);
        Assert.Equal(30, Checkpoint.ReadState(_folder["run/last"]).Step);
    }

    [Fact]
    public void A_training_that_gets_no_better_stops_early()
    {
        var watcher = new Watcher();

        var end = _training.Train("run", _training.Config(("schedule.peak", "0"), ("evaluation.every", "2"), ("evaluation.patience", "3")), watcher);

        Assert.Equal((TrainingEnd.StoppedEarly, 6L), (end, watcher.Evaluations[^1].Step));
        Assert.Equal(6, Checkpoint.ReadState(_folder["run/last"]).Step);
    }

    [Fact]
    public void An_epoch_has_each_row_of_the_text_once()
    {
        var watcher = new Watcher();
        var config = _training.Config(("training.epochs", "2"), ("training.steps", "0"), ("training.accumulation", "1"), ("evaluation.batches", "0"));

        _training.Train("run", config, watcher);

        var rows = (watcher.Plan!.TrainingTokens - 1) / 8;
        Assert.Equal(rows / 2 * 2, watcher.Plan.TotalSteps);
    }

    [Fact]
    public void The_last_evaluation_may_have_more_batches()
    {
        var watcher = new Watcher();

        _training.Train("run", _training.Config(("evaluation.final_batches", "9")), watcher);

        Assert.Equal([2, 2, 2, 9], watcher.Evaluations.Select(evaluation => evaluation.Batches));
    }

    [Fact]
    public void Two_batches_of_half_the_rows_give_the_gradients_of_one()
    {
        var whole = Trained(1, 4);
        var halves = Trained(2, 2);

        for (var i = 0; i < whole.Length; i++)
            Assert.Equal(whole[i], halves[i], 1e-5f);

        static float[] Trained(int parts, int rows)
        {
            using var model = new Decoder(new() { Family = DecoderFamily.Llama, Vocabulary = 16, Context = 8, Layers = 1, Heads = 2, Channels = 16 }, 1);
            // Plain Adam divides by the gradient's own size, where rounding decides; this epsilon is above it.
            using var trainer = new Trainer(model, new(new(1e-2f, 1e-2f, 0, 1), new AdamWOptions(Epsilon: 1e-2f)));
            int[] text = [.. Enumerable.Range(0, 33).Select(number => number * number % 16)];
            for (var part = 0; part < parts; part++)
            {
                var batch = new Batch(rows, 8);
                for (var row = 0; row < rows; row++)
                {
                    text.AsSpan((part * rows + row) * 8, 8).CopyTo(batch.Tokens.AsSpan(row * 8));
                    text.AsSpan((part * rows + row) * 8 + 1, 8).CopyTo(batch.Labels.AsSpan(row * 8));
                }

                trainer.Accumulate(batch, part, parts);
            }

            trainer.Update();
            return [.. model.Parameters.Tensors.SelectMany(tensor => tensor.Values.ToArray())];
        }
    }

    [Fact]
    public void Shakespeare_begins_at_the_logarithm_of_its_alphabet()
    {
        var text = SharedData.File("tinyshakespeare", "input.txt");
        var watcher = new Watcher();
        var config = _training.Config(
            ("data.sources[0]", text), ("model.preset", "shakespeare-char-cpu"), ("model.layers", "4"), ("model.heads", "4"), ("model.channels", "128"),
            ("model.context", "64"), ("training.steps", "1"), ("schedule.warm_up", "0"), ("samples.every", "0"));

        _training.Train("run", config, watcher);

        Assert.Equal(Math.Log(65), watcher.Evaluations[0].ValidationLoss!.Value, 0.1);
    }

    public void Dispose() => _folder.Dispose();
}
