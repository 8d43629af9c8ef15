using Microsoft.Extensions.AI;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class DenseLearnerTests : IDisposable
{
    private static readonly DenseLearner Learner = new(new MeaningVectors());

    private static readonly IIntentModel Trained = Learner.Train(Phrases.Bank, new TrainingOptions());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-dense-");

    private string ModelPath => Path.Combine(_folder.FullName, "model");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("vanished plastic", "lost_card")]
    [InlineData("remit cash", "transfer")]
    public void A_phrase_that_shares_no_word_with_the_samples_is_understood_by_its_meaning(string text, string intent)
    {
        Assert.Equal(intent, Trained.Classify(text).Best.Intent);
        Assert.True(IntentClassifier.Train(Phrases.Bank, cancellation: TestContext.Current.CancellationToken).Classify(text).NoneProbability > Trained.Classify(text).NoneProbability);
    }

    [Fact]
    public void That_a_text_of_nothing_is_turned_away_costs_little_else() => Assert.InRange(Trained.ThresholdCost.FalseRejects!.Value, 0, 0.1);

    [Fact]
    public void Without_any_text_it_has_none_of_the_intents() => Assert.True(Trained.Classify("").IsNone);

    [Fact]
    public void A_loaded_model_says_what_the_saved_one_said()
    {
        Trained.Save(ModelPath);

        var loaded = Learner.Load(ModelPath);

        Assert.All(Phrases.Bank, phrase => Assert.Equal(Trained.Classify(phrase.Text), loaded.Classify(phrase.Text)));
    }

    [Fact]
    public void A_model_is_not_used_with_other_sentence_vectors_than_it_was_trained_with()
    {
        Trained.Save(ModelPath);
        var other = new DenseLearner(new GeneratorVectors("letters", new Generator(text => [text.Length, 1])));

        Assert.Contains("words alone", Defect(() => IntentClassifier.Load(ModelPath)).Message, StringComparison.Ordinal);
        Assert.Contains("'letters'", Defect(() => other.Load(ModelPath)).Message, StringComparison.Ordinal);
        IntentClassifier.Train(Phrases.Bank, cancellation: TestContext.Current.CancellationToken).Save(ModelPath);
        Defect(() => Learner.Load(ModelPath));
    }

    [Fact]
    public void Any_generator_of_embeddings_serves_that_answers_at_once()
    {
        var vectors = new GeneratorVectors("letters", new Generator(text => [.. "abcdefghij".Select(c => (float)text.Count(t => t == c))]));

        var model = new DenseLearner(vectors).Train(Phrases.Bank, new TrainingOptions(), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(10, vectors.Dimensions);
        Assert.Equal("lost_card", model.Classify("I lost my card").Best.Intent);
    }

    [Fact]
    public void A_generator_that_answers_later_or_changes_its_mind_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new GeneratorVectors("slow", new Generator(null)));
        Assert.Throws<ArgumentException>(() => new GeneratorVectors("no/name", new Generator(_ => [1])));
        var growing = new GeneratorVectors("growing", new Generator(text => new float[text.Length]));
        Assert.Throws<InvalidOperationException>(() => growing.Encode("short", new float[10]));
    }

    private static ModelFileException Defect(Action load)
    {
        var error = Assert.Throws<ModelFileException>(load);
        Assert.Equal(ModelFileDefect.OtherVectors, error.Defect);
        return error;
    }

    /// <summary>Embeds by a function; without one it never answers.</summary>
    private sealed class Generator(Func<string, float[]>? embed) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            embed is null
                ? new TaskCompletionSource<GeneratedEmbeddings<Embedding<float>>>().Task
                : Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(embed(text)))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
