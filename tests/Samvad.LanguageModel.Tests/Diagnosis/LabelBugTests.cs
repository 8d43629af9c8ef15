using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Diagnosis.Checks;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Tests.Diagnosis;

public sealed class LabelBugTests
{
    [Fact]
    public void Labels_that_are_the_next_token_are_right() =>
        Assert.Empty(Ward.Run(new LabelCheck(), with: on => new(on.Subject, on.Fresh) { Batches = Ward.Batches(1) }).Findings);

    [Theory]
    [InlineData(0, "100.0 % are the token at +0")]
    [InlineData(2, "100.0 % are the token at +2")]
    public void Labels_that_are_another_token_are_found_in_the_batches(int shift, string measured) => PlantedBugTests.Found(
        Ward.Run(new LabelCheck(), with: on => new(on.Subject, on.Fresh) { Batches = Ward.Batches(shift) }), Severity.Error, measured);

    [Theory]
    [InlineData(5, Severity.Warning)]
    [InlineData(1, Severity.Error)]
    public void Labels_that_do_not_count_are_counted(int every, Severity severity) => PlantedBugTests.Found(
        Ward.Run(new LabelCheck(), with: on => new(on.Subject, on.Fresh) { Batches = Ignoring(every) }),
        severity,
        "of the labels are -100 and do not count");

    [Fact]
    public void A_loss_that_shifts_the_labels_once_more_is_found()
    {
        var sick = new Sick(Ward.Healthy())
        {
            OnLoss = (inner, tape, tokens, labels, batch, time) => inner.Loss(tape, tokens, [.. labels[1..], labels[0]], batch, time),
        };

        PlantedBugTests.Found(
            Ward.Run(new LabelCheck(), sick, with: on => new(on.Subject, on.Fresh) { Batches = Ward.Batches(1) }),
            Severity.Error,
            "computed from its logits and the labels it is");
    }

    [Fact]
    public void A_loss_that_counts_what_is_ignored_is_found()
    {
        var sick = new Sick(Ward.Healthy())
        {
            OnLoss = (inner, tape, tokens, labels, batch, time) =>
                inner.Loss(tape, tokens, [.. labels.Select(label => label == HeadCrossEntropy.Ignored ? 0 : label)], batch, time),
        };

        PlantedBugTests.Found(Ward.Run(new LabelCheck(), sick), Severity.Error, "With every other label ignored the loss is");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_model_that_has_learned_shifted_labels_is_found_by_what_it_knows(int shift)
    {
        using var model = Ward.Trained(Ward.Batches(shift));

        PlantedBugTests.Found(
            Ward.Run(
                new LabelCheck(),
                new DecoderSubject(model),
                with: on => new(on.Subject, on.Fresh) { HasLearned = true, Batches = Ward.Batches(1) }),
            Severity.Error,
            $"The model predicts the token at +{shift} with a loss of");
    }

    /// <summary>Right labels, of which only every so many-th counts; none for 1.</summary>
    private static Action<long, Batch> Ignoring(int every) => (step, batch) =>
    {
        Ward.Batches(1)(step, batch);
        for (var i = 0; i < batch.Labels.Length; i++)
        {
            if (every == 1 || i % every != 0)
                batch.Labels[i] = HeadCrossEntropy.Ignored;
        }
    };
}
