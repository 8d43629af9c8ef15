using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tests.Reading;

namespace Samvad.Understanding.Tests.Intents;

public sealed class IntentLearnersTests : IDisposable
{
    private static readonly Assistant Dense = SmallBank.Assistant with { IntentModel = IntentModelKind.Dense };

    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("samvad-models-");
    private readonly List<string> _notices = [];

    public void Dispose() => _models.Delete(recursive: true);

    [Fact]
    public void An_assistant_learns_from_words_alone_unless_it_says_otherwise()
    {
        Assert.IsType<SparseLearner>(IntentLearners.For(SmallBank.Assistant, _notices.Add, _models.FullName));
        Assert.Empty(_notices);
    }

    [Fact]
    public void Without_the_encoder_that_it_asks_for_it_learns_from_words_alone_and_says_so()
    {
        Assert.IsType<SparseLearner>(IntentLearners.For(Dense, _notices.Add, _models.FullName));
        Assert.Contains("samvad model get use-lite", Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Fact]
    public void With_sentence_vectors_of_the_application_it_needs_no_encoder()
    {
        Assert.Equal("dense-meanings", IntentLearners.For(Dense, _notices.Add, _models.FullName, new MeaningVectors()).Id);
        Assert.Empty(_notices);
    }

    [Fact]
    public void With_a_damaged_encoder_it_learns_from_words_alone_and_says_so()
    {
        File.WriteAllBytes(UseLitePackage.In(_models.FullName), new byte[500]);

        Assert.IsType<SparseLearner>(IntentLearners.For(Dense, _notices.Add, _models.FullName));
        Assert.Contains("anew", Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_was_trained_for_another_assistant_is_trained_anew()
    {
        var understander = Understander.Create(SmallBank.Assistant, _models.FullName, cancellation: TestContext.Current.CancellationToken);
        var file = Assert.Single(_models.GetFiles("*.intents")).FullName;
        new SparseLearner().Train(Phrases.Hindi, new TrainingOptions(), cancellation: TestContext.Current.CancellationToken).Save(file);

        var anew = Understander.Create(SmallBank.Assistant, _models.FullName, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(
            Told.Of(understander.Understand(SmallBank.At(""), "send money", null, SmallBank.Now)),
            Told.Of(anew.Understand(SmallBank.At(""), "send money", null, SmallBank.Now)));
        using var kept = (IntentClassifier)new SparseLearner().Load(file);
        Assert.DoesNotContain("lost_card", kept.Intents);
    }

    [Fact]
    public void A_model_that_another_process_keeps_and_uses_meanwhile_is_used()
    {
        var understander = Understander.Create(
            SmallBank.Assistant, _models.FullName, learner: new OvertakenLearner(), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("start transfer", Told.Of(understander.Understand(SmallBank.At(""), "send money", null, SmallBank.Now)));
    }

    /// <summary>Stands for a learner on Windows whose file another process has written and mapped before it can.</summary>
    private sealed class OvertakenLearner : IIntentLearner
    {
        private readonly SparseLearner _inner = new();

        public string Id => "overtaken";

        public IIntentModel Train(
            IReadOnlyList<LabelledText> examples, TrainingOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
            new OvertakenModel(_inner.Train(examples, options, progress, cancellation));

        public IIntentModel Load(string path) => _inner.Load(path);
    }

    private sealed class OvertakenModel(IIntentModel inner) : IIntentModel
    {
        public System.Collections.Immutable.ImmutableArray<string> Intents => inner.Intents;

        public float NoneThreshold => throw new InvalidOperationException("The model of the other process is to be used.");

        public ThresholdCost ThresholdCost => inner.ThresholdCost;

        public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability) =>
            throw new InvalidOperationException("The model of the other process is to be used.");

        public void Save(string path)
        {
            inner.Save(path);
            throw new UnauthorizedAccessException("The file is mapped.");
        }

        public void Dispose() => inner.Dispose();
    }
}
