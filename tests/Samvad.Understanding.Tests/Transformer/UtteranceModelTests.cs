using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tests.Reading;
using Samvad.Understanding.Transformer;

namespace Samvad.Understanding.Tests.Transformer;

public sealed class UtteranceModelTests : IDisposable
{
    private static readonly UtteranceTrainingOptions s_options = new() { Epochs = 12, Batch = 8, Rate = 3e-3f };

    private static readonly string[] s_things = ["card", "account", "loan", "deposit", "bill", "cheque", "statement", "pin"];

    private static readonly Lazy<IIntentModel> s_model = new(() => Train(Examples()));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-transformer-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "model");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("please block that pin for me", "block")]
    [InlineData("could you show the cheque", "show")]
    [InlineData("i would pay this bill", "pay")]
    public void It_tells_the_intents_of_new_sentences(string text, string intent) =>
        Assert.Equal(intent, s_model.Value.Classify(text).Best.Intent);

    [Fact]
    public void Its_probabilities_add_up_to_one()
    {
        var top = new ScoredIntent[10];

        var count = s_model.Value.Classify("show my card", top, out var none);

        Assert.Equal(3, count);
        Assert.Equal(1, none + top.Take(count).Sum(scored => scored.Probability), 1e-4);
        Assert.Equal(top.Take(count).OrderByDescending(scored => scored.Probability), top.Take(count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("… ?! \u0000")]
    public void A_text_without_words_has_no_intent(string text) => Assert.True(s_model.Value.Classify(text).IsNone);

    [Fact]
    public void A_text_of_a_hundred_thousand_letters_is_read() =>
        Assert.Equal(3, s_model.Value.Classify(string.Concat(Enumerable.Repeat("block my card ", 8000)), new ScoredIntent[3], out _));

    [Fact]
    public void The_same_examples_give_the_same_model_and_a_kept_one_says_the_same()
    {
        s_model.Value.Save(Path);
        Train(Examples()).Save(Path + "2");
        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(Path + "2"));

        var loaded = new TransformerLearner(options: s_options).Load(Path);

        Assert.Equal(s_model.Value.Intents, loaded.Intents);
        Assert.Equal(s_model.Value.NoneThreshold, loaded.NoneThreshold);
        Assert.Equal(s_model.Value.ThresholdCost, loaded.ThresholdCost);
        Assert.True(loaded.ThresholdCost.Right > 0);
        Assert.Equal(s_model.Value.Classify("block that cheque"), loaded.Classify("block that cheque"));
    }

    [Fact]
    public void Many_threads_may_use_it_at_once()
    {
        var expected = s_model.Value.Classify("block that cheque");
        var found = new IntentPrediction[32];

        Parallel.For(0, found.Length, i => found[i] = s_model.Value.Classify("block that cheque"));

        Assert.All(found, prediction => Assert.Equal(expected, prediction));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_damaged_file_is_refused(double place)
    {
        s_model.Value.Save(Path);
        var bytes = File.ReadAllBytes(Path);
        bytes[(int)(bytes.Length * place)] ^= 0x10;
        File.WriteAllBytes(Path, bytes);

        Assert.Throws<ModelFileException>(() => new TransformerLearner().Load(Path));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        IntentClassifier.Train([new("show it", "show"), new("pay it", "pay")], cancellation: TestContext.Current.CancellationToken).Save(Path);

        Assert.Throws<ModelFileException>(() => new TransformerLearner().Load(Path));
    }

    [Fact]
    public void Messages_that_nobody_labelled_are_learnt_from_and_tell_models_apart()
    {
        string[] heard = ["show me the money", "where is my money", ""];

        var (learner, deaf) = (new TransformerLearner(heard, s_options with { Epochs = 2 }), new TransformerLearner(options: s_options with { Epochs = 2 }));

        using var learnt = Train(Examples(), learner);
        using var plain = Train(Examples(), deaf);

        Assert.NotEqual(deaf.Id, learner.Id);
        Assert.Equal(3, learnt.Intents.Length);
        Assert.NotEqual(plain.Classify("show my card"), learnt.Classify("show my card"));
    }

    [Fact]
    public void An_assistant_may_ask_for_it_and_have_messages_for_it()
    {
        var assistant = SmallBank.Assistant with { IntentModel = IntentModelKind.Transformer };

        var learner = Assert.IsType<TransformerLearner>(IntentLearners.For(assistant, Assert.Fail));

        Assert.NotEqual(learner.Id, IntentLearners.For(assistant with { Unlabelled = ["where is my money"], IsPretrained = true }, Assert.Fail).Id);
        Assert.Equal(learner.Id, IntentLearners.For(assistant with { Unlabelled = ["where is my money"] }, Assert.Fail).Id);
    }

    [Fact]
    public void One_phrase_is_enough_to_train() => Assert.Equal("hi", Train([new("hello", "hi")]).Classify("hello").Best.Intent);

    [Fact]
    public void Without_any_intent_there_is_nothing_to_learn() => Assert.Contains(
        "None of the 1 examples has an intent", Assert.Throws<ArgumentException>(() => Train([new("hello", null)])).Message, StringComparison.Ordinal);

    [Fact]
    public void More_phrases_than_can_be_learnt_from_are_refused()
    {
        LabelledText[] phrases = [.. Enumerable.Range(0, 300_001).Select(i => new LabelledText("again", "a"))];

        Assert.Contains("at most 300000", Assert.Throws<TrainingSizeException>(() => Train(phrases)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Intents_and_entities_are_learnt_together_and_kept_together()
    {
        using var model = (UtteranceModel)Train(Marked());
        model.Save(Path);
        using var loaded = UtteranceModelFile.Read(Path);

        const string Text = "could you block this cheque now";
        Assert.Equal([new EntityMark("thing", Text.IndexOf("cheque", StringComparison.Ordinal), 6)], model.Find(Text));
        Assert.Equal(model.Find(Text), loaded.Find(Text));
        Assert.Equal("block", loaded.Classify(Text).Best.Intent);
    }

    [Fact]
    public void Entities_are_measured_as_it_finds_them()
    {
        using var model = Train(Marked());
        const string Text = "could you block this cheque now";
        LabelledText Asked(string label) => new(Text, "block") { Marks = [new(label, Text.IndexOf("cheque", StringComparison.Ordinal), 6)] };

        SpanScore Score(string label) => EntityEvaluation.Run([Asked("other")], [Asked(label)], model, cancellation: TestContext.Current.CancellationToken)!.All.Spans;

        Assert.Equal((1, 0), (Score("thing").F1, Score("other").F1));
    }

    private static IIntentModel Train(LabelledText[] examples, TransformerLearner? learner = null) =>
        (learner ?? new TransformerLearner(options: s_options)).Train(examples, new TrainingOptions(), null, TestContext.Current.CancellationToken);

    /// <summary>The examples with their things, each marked twice; the first mark counts.</summary>
    private static LabelledText[] Marked() =>
    [
        .. from example in Examples()
           let thing = s_things.First(thing => example.Text.Contains(thing, StringComparison.Ordinal))
           let mark = new EntityMark("thing", example.Text.IndexOf(thing, StringComparison.Ordinal), thing.Length)
           select example with { Marks = [mark, mark with { Label = "again" }] },
    ];

    private static LabelledText[] Examples() =>
    [
        .. from thing in s_things
           from frame in new[] { "{0} my {1}", "please {0} the {1}", "i want to {0} this {1} now", "could you {0} that {1}" }
           from intent in new[] { "block", "show", "pay" }
           select new LabelledText(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, intent, thing), intent),
    ];
}
