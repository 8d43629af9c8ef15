using Samvad.Dialogue.Definitions;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Encoders.UseLite;
using Samvad.Tests.Shared;
using Samvad.Understanding.FineTuned;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tests.Reading;

namespace Samvad.Understanding.Tests.FineTuned;

public sealed class FineTunedModelTests(FineTunedModelTests.Trained trained) : IClassFixture<FineTunedModelTests.Trained>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-fine-tuned-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "model");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("please block that pin for me", "block")]
    [InlineData("could you show the cheque", "show")]
    public void It_tells_the_intents_of_new_sentences(string text, string intent) =>
        Assert.Equal(intent, trained.Model.Classify(text).Best.Intent);

    [Fact]
    public void Its_probabilities_add_up_to_one()
    {
        var top = new ScoredIntent[10];

        var count = trained.Model.Classify("show my card", top, out var none);

        Assert.Equal(3, count);
        Assert.Equal(1, none + top.Take(count).Sum(scored => scored.Probability), 1e-4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("… ?! \u0000")]
    public void A_text_without_words_has_no_intent(string text) => Assert.True(trained.Model.Classify(text).IsNone);

    [Fact]
    public void A_text_of_a_hundred_thousand_letters_is_read() =>
        Assert.Equal(3, trained.Model.Classify(string.Concat(Enumerable.Repeat("block my card ", 8000)), new ScoredIntent[3], out _));

    [Fact]
    public void A_kept_model_says_the_same()
    {
        trained.Model.Save(Path);

        var loaded = trained.Learner.Load(Path);

        Assert.Equal(trained.Model.Intents, loaded.Intents);
        Assert.Equal(trained.Model.NoneThreshold, loaded.NoneThreshold);
        Assert.Equal(trained.Model.ThresholdCost, loaded.ThresholdCost);
        Assert.True(loaded.ThresholdCost.Right > 0);
        Assert.Equal(trained.Model.Classify("block that cheque"), loaded.Classify("block that cheque"));
    }

    [Theory]
    [InlineData(0.00002)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_damaged_file_is_refused(double place)
    {
        trained.Model.Save(Path);
        var bytes = File.ReadAllBytes(Path);
        bytes[(int)(bytes.Length * place)] ^= 0x10;
        File.WriteAllBytes(Path, bytes);

        Assert.Throws<ModelFileException>(() => trained.Learner.Load(Path));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        IntentClassifier.Train([new("show it", "show"), new("pay it", "pay")], cancellation: TestContext.Current.CancellationToken).Save(Path);

        Assert.Throws<ModelFileException>(() => trained.Learner.Load(Path));
    }

    [Fact]
    public void Another_way_to_train_has_another_name() =>
        Assert.NotEqual(trained.Learner.Id, new FineTunedLearner([trained.Encoder], new FineTuningOptions { Epochs = 3 }).Id);

    [Fact]
    public void A_second_encoder_counts_half_and_is_kept_too()
    {
        var other = System.IO.Path.Combine(_folder.FullName, "other");
        RandomEncoder.Write(other, "block", "show", "pay", "card", "loan");
        var learner = new FineTunedLearner([trained.Encoder, other], new FineTuningOptions { Epochs = 6, Batch = 6 });
        var (lone, pair) = ((FineTunedModel)trained.Model, (FineTunedModel)learner.Train([.. Trained.Examples()], new TrainingOptions(), null, TestContext.Current.CancellationToken));
        var (one, both, beside) = (new float[pair.Linear.Model.Stride], new float[pair.Linear.Model.Stride], new float[pair.Intents.Length]);

        lone.Score("show that card", one);
        pair.Score("show that card", both);
        pair.Encoders[1].Read("show that card", beside);
        pair.Save(Path);

        Assert.All(beside, logit => Assert.NotEqual(0, logit));
        Assert.Equal(one.Zip(beside, (score, logit) => score + (logit / 2)), both.Take(3), (left, right) => MathF.Abs(left - right) < 1e-4f);
        Assert.Equal("show", pair.Classify("could you show the cheque").Best.Intent);
        Assert.Equal(pair.Classify("block that cheque"), learner.Load(Path).Classify("block that cheque"));
        Assert.NotEqual(trained.Learner.Id, learner.Id);
        Assert.Equal(ModelFileDefect.OtherVectors, Assert.Throws<ModelFileException>(() => trained.Learner.Load(Path)).Defect);
    }

    [Fact]
    public void Of_two_encoders_the_one_that_is_missing_is_named()
    {
        var (assistant, notices) = (SmallBank.Assistant with { IntentModel = IntentModelKind.FineTuned, Encoder = EncoderKind.Both }, new List<string>());
        File.Copy(trained.Encoder, MiniLmPackage.In(_folder.FullName));

        Assert.IsType<SparseLearner>(IntentLearners.For(assistant, notices.Add, _folder.FullName));
        Assert.Contains("samvad model get use-lite", Assert.Single(notices), StringComparison.Ordinal);

        File.Copy(trained.Encoder, UseLitePackage.In(_folder.FullName));
        Assert.IsType<FineTunedLearner>(IntentLearners.For(assistant, Assert.Fail, _folder.FullName));
        Assert.IsType<DenseLearner>(IntentLearners.For(assistant with { IntentModel = IntentModelKind.Dense }, Assert.Fail, _folder.FullName));
    }

    [Fact]
    public void An_assistant_may_ask_for_it_and_without_its_encoder_learns_from_words_alone_and_hears_so()
    {
        var (assistant, notices) = (SmallBank.Assistant with { IntentModel = IntentModelKind.FineTuned }, new List<string>());
        Assert.IsType<SparseLearner>(IntentLearners.For(assistant, notices.Add, _folder.FullName));
        Assert.Contains("samvad model get use-lite", Assert.Single(notices), StringComparison.Ordinal);

        File.Copy(trained.Encoder, UseLitePackage.In(_folder.FullName));
        Assert.IsType<FineTunedLearner>(IntentLearners.For(assistant, Assert.Fail, _folder.FullName));
    }

    [Fact]
    public void One_phrase_is_enough_to_train() => Assert.Equal(
        "hi", trained.Learner.Train([new("hello", "hi")], new(), null, TestContext.Current.CancellationToken).Classify("hello").Best.Intent);

    [Fact]
    public void Without_any_intent_there_is_nothing_to_learn() => Assert.Contains(
        "None of the 1 examples has an intent",
        Assert.Throws<ArgumentException>(() => trained.Learner.Train([new("hello", null)], new(), null, TestContext.Current.CancellationToken)).Message,
        StringComparison.Ordinal);

    /// <summary>A model that all tests share, of an encoder that knew nothing.</summary>
    public sealed class Trained : IDisposable
    {
        private static readonly string[] s_things = ["card", "loan", "pin", "cheque"];

        private static readonly string[] s_frames = ["{0} my {1}", "please {0} the {1}", "could you {0} that {1}"];

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-encoder-");

        public Trained()
        {
            Encoder = System.IO.Path.Combine(_folder.FullName, "encoder");
            RandomEncoder.Write(Encoder, "block", "show", "pay", "my", "please", "the", "could", "you", "that", "card", "loan", "pin", "cheque", "for", "me");
            Learner = new FineTunedLearner([Encoder], new FineTuningOptions { Epochs = 6, Batch = 6 });
            Model = Learner.Train([.. Examples()], new TrainingOptions());
        }

        internal string Encoder { get; }

        internal FineTunedLearner Learner { get; }

        internal IIntentModel Model { get; }

        public void Dispose() => _folder.Delete(recursive: true);

        internal static IEnumerable<LabelledText> Examples() =>
            from thing in s_things
            from frame in s_frames
            from intent in new[] { "block", "show", "pay" }
            select new LabelledText(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, intent, thing), intent);
    }
}
