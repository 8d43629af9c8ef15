using System.Security.Cryptography;
using Samvad.LanguageModel.Encoders.Static;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class StaticVectorsTests
{
    private static readonly IIntentModel Trained = new SparseLearner().Train(
        [
            .. Phrases.Of("farm", "the dog", "a horse", "our cow", "the sheep", "a cat", "our chickens"),
            .. Phrases.Of("traffic", "the bus", "a train", "our car", "the truck", "a bicycle", "our taxi"),
        ],
        new TrainingOptions());

    [Theory]
    [InlineData("goat", "farm")]
    [InlineData("some pigs", "farm")]
    [InlineData("ducks", "farm")]
    [InlineData("van", "traffic")]
    [InlineData("some planes", "traffic")]
    [InlineData("motorcycles", "traffic")]
    public void English_words_that_no_phrase_has_count_by_what_they_mean(string text, string intent) => Assert.Equal(intent, Trained.Classify(text).Best.Intent);

    [Fact]
    public void The_table_has_another_name_when_it_is_another()
    {
        using var table = typeof(StaticEncoder).Assembly.GetManifestResourceStream("static-encoder.bin")!;

        // Raise the name in StaticVectors together with the hash: models that were trained with the table before are of no use with this one.
        Assert.Equal(
            ("static-2", "b6778d78359839901dccb3680f651a9b72a2648a9f044972ba77236253adcb8e"),
            (StaticVectors.BuiltIn.Id, Convert.ToHexStringLower(SHA256.HashData(table))));
    }

    [Fact]
    public void Phrases_in_another_script_are_learnt_by_their_words_alone()
    {
        var model = new SparseLearner().Train(Phrases.Hindi, new TrainingOptions(), cancellation: TestContext.Current.CancellationToken);
        var words = IntentClassifier.Train(Phrases.Hindi, cancellation: TestContext.Current.CancellationToken);

        Assert.All(Phrases.Hindi, phrase => Assert.Equal(words.Classify(phrase.Text).NoneProbability, model.Classify(phrase.Text).NoneProbability, 1e-5f));
    }
}
