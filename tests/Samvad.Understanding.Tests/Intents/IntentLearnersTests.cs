using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders;
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
    public void With_a_damaged_encoder_it_learns_from_words_alone_and_says_so()
    {
        File.WriteAllBytes(SentenceEncoderFile.In(_models.FullName), new byte[500]);

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
        Assert.DoesNotContain("lost_card", new SparseLearner().Load(file).Intents);
    }
}
