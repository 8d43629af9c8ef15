using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class HostileExamplesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Intents_that_are_told_apart_without_any_doubt_have_usable_probabilities()
    {
        LabelledText[] phrases = [.. Enumerable.Range(0, 1200).Select(i => new LabelledText(
            $"{(i % 3 == 0 ? "alpha" : i % 3 == 1 ? "beta" : "gamma")} {i % 7}", $"intent {i % 3}"))];

        var model = IntentClassifier.Train(phrases, cancellation: Stop);

        var top = new ScoredIntent[3];
        foreach (var phrase in phrases.Take(30))
        {
            model.Classify(phrase.Text, top, out var none);
            Assert.Equal(phrase.Intent, top[0].Intent);
            Assert.Equal(1, top.Sum(scored => scored.Probability) + none, 1e-4f);
        }
    }

    [Fact]
    public void Contradictory_labels_leave_doubt_between_the_two()
    {
        var model = IntentClassifier.Train(
            [.. Phrases.Bank, .. Enumerable.Repeat(new LabelledText("cancel it", "balance"), 5), .. Enumerable.Repeat(new LabelledText("cancel it", "agent"), 5)],
            cancellation: Stop);

        var top = new ScoredIntent[2];
        model.Classify("cancel it", top, out _);

        Assert.Equal(["agent", "balance"], top.Select(scored => scored.Intent).Order());
        Assert.True(top[0].Probability < 0.9);
    }

    [Theory]
    [InlineData("I lost मेरा card खो गया карта")]
    [InlineData("lost\u0000 my\u0007 card\u200B")]
    [InlineData("\uD800 half a pair")]
    public void Mixed_scripts_and_control_characters_are_text_like_any_other(string text)
    {
        var model = IntentClassifier.Train([.. Phrases.Bank, new(text, "odd"), new($"{text} again", "odd")], cancellation: Stop);

        Assert.Equal("odd", model.Classify(text).Best.Intent);
    }

    [Fact]
    public void Of_a_message_of_100_kilobytes_only_the_beginning_is_read()
    {
        var model = IntentClassifier.Train(Phrases.Bank, cancellation: Stop);
        var message = "I lost my card " + string.Concat(Enumerable.Repeat("what is my balance ", 5500));

        Assert.Equal(model.Classify(message.AsSpan(0, 4096)), model.Classify(message));
    }

    [Fact]
    public void Ten_thousand_intents_are_refused_with_what_they_would_take()
    {
        LabelledText[] phrases = [.. Enumerable.Range(0, 20_000).Select(i => new LabelledText($"part number {i / 2 * 7919 % 100_003} {(i % 2 == 0 ? "order" : "buy")}", $"part {i / 2}"))];

        var error = Assert.Throws<TrainingSizeException>(() => IntentClassifier.Train(phrases, cancellation: Stop));

        Assert.Contains("10000 intents", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_intents_of_few_words_are_refused_too()
    {
        LabelledText[] phrases = [.. Enumerable.Range(0, 20_000).Select(i => new LabelledText($"{(i % 2 == 0 ? "order" : "buy")} {i / 2}", $"part {i / 2}"))];

        var error = Assert.Throws<TrainingSizeException>(() => IntentClassifier.Train(phrases, cancellation: Stop));

        Assert.StartsWith("20000 phrases of 10000 intents", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_phrases_are_refused_with_how_many_are_possible()
    {
        LabelledText[] phrases = [.. Enumerable.Range(0, 1_000_000).Select(i => new LabelledText("again", i % 2 == 0 ? "a" : "b"))];

        var error = Assert.Throws<TrainingSizeException>(() => IntentClassifier.Train(phrases, cancellation: Stop));

        Assert.Contains("at most 300000", error.Message, StringComparison.Ordinal);
    }
}
