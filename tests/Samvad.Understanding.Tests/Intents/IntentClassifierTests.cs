using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class IntentClassifierTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly IntentClassifier Bank = IntentClassifier.Train(Phrases.Bank);

    [Theory]
    [InlineData("how much money is in my savings account", "balance")]
    [InlineData("please transfer 20 euros to my sister", "transfer")]
    [InlineData("I think my debit card was stolen", "lost_card")]
    [InlineData("are you open on saturday", "opening_hours")]
    [InlineData("I want to speak to a human", "agent")]
    [InlineData("LOST CARD!!!", "lost_card")]
    public void A_few_phrases_per_intent_suffice_for_similar_ones(string text, string intent) =>
        Assert.Equal(intent, Bank.Classify(text).Intent);

    [Theory]
    [InlineData("purple monkey dishwasher")]
    [InlineData("qwx zzyzx")]
    [InlineData("кто ты")]
    [InlineData("")]
    [InlineData(" \t\n ")]
    [InlineData("?!…")]
    [InlineData("🦄🦄")]
    public void Unrelated_text_is_none_of_the_intents(string text)
    {
        var prediction = Bank.Classify(text);
        Assert.Null(prediction.Intent);
        Assert.True(prediction.NoneProbability > prediction.Best.Probability);
    }

    [Theory]
    [InlineData("मेरे खाते का बैलेंस", "balance")]
    [InlineData("भाई को सौ रुपये भेजो", "transfer")]
    [InlineData("कार्ड खो गया है", "lost_card")]
    public void Devanagari_is_understood(string text, string intent) =>
        Assert.Equal(intent, IntentClassifier.Train(Phrases.Hindi, cancellation: Stop).Classify(text).Intent);

    [Fact]
    public void Probabilities_of_intents_and_none_add_up_to_one_and_are_ordered()
    {
        var top = new ScoredIntent[10];
        foreach (var text in Phrases.Bank.Select(p => p.Text).Append("").Append("quite another thing"))
        {
            var count = Bank.Classify(text, top, out var none);
            Assert.Equal(5, count);
            Assert.Equal(1, none + top.Take(count).Sum(t => t.Probability), 1e-5);
            Assert.All(top.Take(count), t => Assert.InRange(t.Probability, 0, 1));
            Assert.Equal(top.Take(count).OrderByDescending(t => t.Probability), top.Take(count));
        }
    }

    [Fact]
    public void The_top_holds_as_many_as_fit_and_the_best_of_them()
    {
        var all = new ScoredIntent[5];
        var two = new ScoredIntent[2];
        Bank.Classify("transfer money to my card", all, out _);
        Assert.Equal(2, Bank.Classify("transfer money to my card", two, out _));
        Assert.Equal(all[..2], two);
        Assert.Equal(0, Bank.Classify("transfer money", [], out _));
    }

    [Fact]
    public void The_same_examples_and_seed_give_the_same_bits_on_any_number_of_threads()
    {
        var one = IntentClassifier.Train(Phrases.Bank, new TrainingOptions { Threads = 1 }, cancellation: Stop);
        var four = IntentClassifier.Train(Phrases.Bank, new TrainingOptions { Threads = 4 }, cancellation: Stop);
        Assert.Equal(ModelContent.Serialise(one), ModelContent.Serialise(four));
    }

    [Fact]
    public void Classification_allocates_nothing()
    {
        var texts = new[] { "I lost my card", "मेरा कार्ड खो गया", "café 🦄 £20", new string('a', 5000), "кто ты" };
        var top = new ScoredIntent[3];
        long before = 0;
        for (var round = 0; round < 4; round++)
        {
            // The first rounds fill the pools and let the compiler finish.
            if (round == 3)
                before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var text in texts)
            {
                Bank.Classify(text, top, out _);
                Bank.Classify(text);
            }
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_megabyte_and_broken_surrogates_are_classified_too()
    {
        var megabyte = string.Concat(Enumerable.Repeat("my card is lost and ", 50_000));
        var expanding = new string('\uFDFA', 5000);
        string[] broken = ["\uD83D", "\uDE00\uD83D my card", "card\0lost", "\u0301\u200D", "\uFFFE\uFFFF"];
        foreach (var text in broken.Append(megabyte).Append(expanding))
        {
            var prediction = Bank.Classify(text);
            Assert.InRange(prediction.Best.Probability, 0, 1);
            Assert.InRange(prediction.NoneProbability, 0, 1);
        }
        Assert.Equal("lost_card", Bank.Classify(megabyte).Best.Intent);
    }

    [Fact]
    public void Composed_and_decomposed_text_are_the_same()
    {
        LabelledText[] phrases =
        [
            .. Phrases.Of("coffee", "un café", "du café noir", "café crème"),
            .. Phrases.Of("tea", "du thé", "thé vert", "un thé"),
        ];
        var french = IntentClassifier.Train(phrases, cancellation: Stop);
        Assert.Equal(french.Classify("CAFÉ"), french.Classify("cafe\u0301"));
        Assert.Equal("coffee", french.Classify("cafe\u0301").Intent);
    }

    [Fact]
    public void Out_of_scope_examples_sharpen_none_of_these()
    {
        var foreign = Enumerable.Range(0, 40)
            .Select(i => new LabelledText($"open the window of house {i} at noon", null));
        var sharper = IntentClassifier.Train([.. Phrases.Bank, .. foreign], cancellation: Stop);
        const string text = "open the window at noon";
        Assert.Null(sharper.Classify(text).Intent);
        Assert.True(sharper.Classify(text).NoneProbability > Bank.Classify(text).NoneProbability);
    }

    [Fact]
    public void A_single_intent_is_told_from_none()
    {
        var single = IntentClassifier.Train([.. Phrases.Bank.Where(p => p.Intent == "lost_card")], cancellation: Stop);
        Assert.Equal("lost_card", single.Classify("my card is lost").Intent);
        Assert.Null(single.Classify("purple monkey dishwasher").Intent);
    }

    [Fact]
    public void A_single_example_is_recognised_again()
    {
        var single = IntentClassifier.Train([new LabelledText("good morning", "greet")], cancellation: Stop);
        Assert.Equal("greet", single.Classify("good morning").Best.Intent);
        Assert.Null(single.Classify("xyz").Intent);
    }

    [Fact]
    public void Training_without_any_intent_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => IntentClassifier.Train([new LabelledText("what", null)], cancellation: Stop));

    [Fact]
    public void Training_reports_progress_and_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var reports = new List<double>();
        var oneThread = new TrainingOptions { Threads = 1 };
        IntentClassifier.Train(Phrases.Bank, oneThread, new Recorder(reports.Add), cancellation: stop.Token);
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1, reports[^1]);

        Assert.Throws<OperationCanceledException>(
            () => IntentClassifier.Train(Phrases.Bank, null, new Recorder(_ => stop.Cancel()), cancellation: stop.Token));
    }

    [Fact]
    public void Banking77_is_understood_with_the_accuracy_that_the_documentation_promises()
    {
        var train = LabelledFile.ReadTraining(SharedData.File("banking77", "train.csv"));
        var test = LabelledFile.ReadTest(SharedData.File("banking77", "test.csv"));
        var report = IntentEvaluation.Run(
            train, test, cancellation: Stop);
        Assert.True(report.Accuracy >= 0.91, $"accuracy {report.Accuracy:F4}");
    }

    private sealed class Recorder(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
