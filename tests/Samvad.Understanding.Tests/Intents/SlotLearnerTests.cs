using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tests.Intents;

/// <summary>Intents that are told by what a text says without what fills its slots.</summary>
public sealed class SlotLearnerTests : IDisposable
{
    private static readonly IntentClassifier s_trained = IntentClassifier.Train(MarkedPhrases.All);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Messages_that_differ_in_what_fills_a_slot_say_the_same()
    {
        var words = SlotLearner.Learn(MarkedPhrases.All, new TrainingOptions(), null, Stop)!.Value.Words;

        Assert.Equal(Read(words, "dinner for two at noma please"), Read(words, "Dinner for two at Wong's Wok please!"));
        Assert.NotEqual(Read(words, "dinner for two at noma please"), Read(words, "dinner for two please"));
        Assert.NotEqual(Read(words, "i want to hear noma"), Read(words, "i want to eat at noma"));
        Assert.Empty(Read(words, " … "));
    }

    [Fact]
    public void A_phrase_is_read_by_what_has_not_seen_its_like()
    {
        // What fills the slot stands nowhere else, and nor do the words around it: who has seen neither finds no slot.
        LabelledText odd = new("xyzzy plugh frotz", "play_song") { Marks = [new("song", 6, 5)] };

        var (words, seen) = SlotLearner.Learn([.. MarkedPhrases.All, odd, odd with { Intent = "weather" }], new TrainingOptions(), null, Stop)!.Value;

        Assert.Equal(3, seen[^1].Length);
        Assert.Equal(seen[^1], seen[^2]);
        Assert.NotEqual(seen[^1], Read(words, "xyzzy plugh frotz"));
    }

    [Fact]
    public void Few_phrases_that_differ_in_more_than_values_say_too_little()
    {
        LabelledText[] hundred = [.. MarkedPhrases.All.DistinctBy(phrase => phrase.Text.Remove(phrase.Marks[0].Start, phrase.Marks[0].Length)).Take(100)];

        Assert.NotNull(SlotLearner.Learn(hundred, new TrainingOptions(), null, Stop));
        Assert.Null(SlotLearner.Learn([.. hundred.Skip(1), .. Enumerable.Range(0, 50).Select(i => Renamed(hundred[1], $"number {i}"))], new TrainingOptions(), null, Stop));
        Assert.Null(SlotLearner.Learn([.. hundred.Select(phrase => phrase with { Marks = [] })], new TrainingOptions(), null, Stop));
        Assert.Null(SlotLearner.Learn([.. hundred.Select(phrase => phrase with { Marks = default })], new TrainingOptions(), null, Stop));
    }

    [Fact]
    public void Too_many_phrases_or_kinds_of_slots_would_take_hours()
    {
        LabelledText[] many = [.. Enumerable.Repeat(MarkedPhrases.All, 151).SelectMany(phrases => phrases)];
        LabelledText[] kinds = [.. MarkedPhrases.All.Select((phrase, row) => phrase with { Marks = [phrase.Marks[0] with { Label = $"slot{row}" }] })];

        Assert.InRange(many.Length, 30_001, int.MaxValue);
        Assert.Null(SlotLearner.Learn(many, new TrainingOptions(), null, Stop));
        Assert.Null(SlotLearner.Learn(kinds, new TrainingOptions(), null, Stop));
    }

    [Fact]
    public void Progress_only_grows_and_ends_at_one()
    {
        var told = new List<double>();

        IntentClassifier.Train(MarkedPhrases.All, new TrainingOptions { Threads = 1 }, new Told(told), cancellation: Stop);

        Assert.Equal(told.Order(), told);
        Assert.True(told[0] is > 0 and < 0.3);
        Assert.Equal(1, told[^1], 1e-9);
    }

    [Fact]
    public void Marks_that_overlap_or_lie_outside_of_their_text_are_left_out_and_any_order_serves()
    {
        static LabelledText With(LabelledText phrase, params EntityMark[] more) => phrase with { Marks = [.. more, .. phrase.Marks] };

        LabelledText[] wrong =
        [
            .. MarkedPhrases.All.Select(phrase => With(
                phrase, new("beyond", 4000, 3), new("beyond", phrase.Text.Length - 1, 9), new("before", -2, 4), new("nothing", 1, 0), new("nothing", 1, -1), phrase.Marks[0])),
            .. Enumerable.Range(0, 9).Select(i => new LabelledText($"from a{i} to b{i}", "weather") { Marks = [new("to", 11, 2), new("from", 5, 2)] }),
            .. Enumerable.Range(0, 9).Select(i => new LabelledText($"५।{i}", "weather") { Marks = [new("to", 2, 1), new("from", 0, 1)] }),
        ];

        var trained = IntentClassifier.Train(wrong, cancellation: Stop);

        Assert.Equal(["from", "place", "song", "to", "town"], trained.Features.Slots!.Words.Tagger.Labels.AsEnumerable());
    }

    [Fact]
    public void A_thread_that_has_split_nothing_reads_an_empty_text()
    {
        var read = new ScoredIntent[2];
        var thread = new Thread(() =>
        {
            read[0] = s_trained.Classify("").Best;
            read[1] = s_trained.Classify("ऽ").Best;
        });

        thread.Start();
        thread.Join();

        Assert.All(read, best => Assert.NotNull(best.Intent));
    }

    [Fact]
    public void Devanagari_and_what_is_typed_for_it_say_the_same()
    {
        LabelledText[] hindi =
        [
            .. from pattern in new[] { "* को पैसे भेजो", "कृपया * को भुगतान करो", "आज * को रुपये देना है", "* के खाते में डालो" }
               from day in Enumerable.Range(1, 26)
               from name in new[] { "आशा", "रवि कुमार", "सुनीता", "इमरान", "फ़राह", "ज़ुबिन", "मीरा", "गीता", "कबीर" }.Skip(day % 8).Take(2)
               select new LabelledText($"{pattern} {day}".Replace("*", name, StringComparison.Ordinal), "send") { Marks = [new("payee", pattern.IndexOf('*', StringComparison.Ordinal), name.Length)] },
        ];

        var words = SlotLearner.Learn([.. hindi, .. BothScripts.Romanised(hindi)], new TrainingOptions(), null, Stop)!.Value.Words;

        Assert.Equal(Read(words, "आज आशा को रुपये देना है 5"), Read(words, Romanisation.Of("आज आशा को रुपये देना है 5")));
        Assert.Equal(Read(words, "आज आशा को रुपये देना है 5"), Read(words, "आज रोहन को रुपये देना है 5"));
    }

    [Fact]
    public void A_saved_classifier_finds_slots_as_before()
    {
        var path = Path.Combine(_folder, "slots.intents");
        s_trained.Save(path);

        using var loaded = IntentClassifier.Load(path);

        Assert.Equal(["place", "song", "town"], loaded.Features.Slots!.Words.Tagger.Labels.AsEnumerable());
        foreach (var text in MarkedPhrases.All.Select(phrase => phrase.Text).Append("").Append("put on something that nobody knows please"))
            Assert.Equal(s_trained.Classify(text), loaded.Classify(text));
    }

    [Fact]
    public void A_tagger_whose_parts_do_not_fit_together_is_refused()
    {
        var tagger = s_trained.Features.Slots!.Words.Tagger;

        EntityTagger Stored(ulong[] features, float[] transitions) => EntityTagger.Stored(tagger.Tags, [.. tagger.Words.Hashes], features, tagger.Weights, transitions);

        EntityTagger Weighed(SparseWeights weights) => EntityTagger.Stored(tagger.Tags, [], tagger.Features.Hashes, weights, tagger.Transitions);

        Assert.Equal(tagger.Find("play kashmir now"), Stored(tagger.Features.Hashes, tagger.Transitions).Find("play kashmir now"));
        Assert.Throws<InvalidDataException>(() => Stored(tagger.Features.Hashes[1..], tagger.Transitions));
        Assert.Throws<InvalidDataException>(() => Stored(tagger.Features.Hashes, tagger.Transitions[1..]));
        Assert.Throws<InvalidDataException>(() => Weighed(tagger.Weights with { Starts = [1, .. tagger.Weights.Starts.Skip(1)] }));
        Assert.Throws<InvalidDataException>(() => Weighed(tagger.Weights with { Starts = [0, int.MaxValue, .. tagger.Weights.Starts.Skip(2)] }));
        Assert.Throws<InvalidDataException>(() => Weighed(tagger.Weights with { Tags = [7, .. tagger.Weights.Tags.Skip(1)] }));
    }

    [Fact]
    public void The_same_phrases_give_the_same_bits_on_any_number_of_threads() => Assert.Equal(
        ModelContent.Serialise(IntentClassifier.Train(MarkedPhrases.All, new TrainingOptions { Threads = 1 }, cancellation: Stop)),
        ModelContent.Serialise(IntentClassifier.Train(MarkedPhrases.All, new TrainingOptions { Threads = 4 }, cancellation: Stop)));

    [Fact]
    public void Classifying_what_was_split_before_allocates_nothing()
    {
        const string Text = "i want to hear lost in space";
        var top = new ScoredIntent[3];
        var least = long.MaxValue;
        for (var round = 0; round < 1000 && least > 0; round++)
        {
            // The first rounds fill the pools and let the compiler finish.
            Tokeniser.Split(Text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            s_trained.Classify(Text, top, out _);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal("play_song", top[0].Intent);
    }

    [Fact]
    public void Huge_and_broken_messages_are_read_too()
    {
        var huge = string.Concat(Enumerable.Repeat("dinner for two at noma please ", 4_000));
        foreach (var text in new[] { huge, new string('$', 5000), new string('क', 5000), "\uD83D play \uDE00 now", "play\0now" })
            Assert.InRange(s_trained.Classify(text).NoneProbability, 0, 1);
        Assert.Equal("book_table", s_trained.Classify(huge).Best.Intent);
    }

    [Fact]
    public void Intents_of_flight_questions_are_told_better()
    {
        var folder = Path.GetDirectoryName(SharedData.File("atis", "train", "seq.out"))!;
        var all = Flights(folder);
        var learnt = all.GroupBy(example => example.Intent).SelectMany(group => group.Take(20)).ToArray();
        var asked = all.Except(learnt).Where((_, row) => row % 3 == 0).ToArray();

        double Accuracy(LabelledText[] examples) => IntentEvaluation.Measure(IntentClassifier.Train(examples, cancellation: Stop), asked).Accuracy;

        Assert.True(Accuracy(learnt) > Accuracy([.. learnt.Select(example => example with { Marks = [] })]) + 0.01);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A phrase with another value in its slot.</summary>
    private static LabelledText Renamed(LabelledText phrase, string value) => new(phrase.Text.Remove(phrase.Marks[0].Start, phrase.Marks[0].Length).Insert(phrase.Marks[0].Start, value), phrase.Intent)
    {
        Marks = [phrase.Marks[0] with { Length = value.Length }],
    };

    private static ulong[] Read(SlotWords words, string text)
    {
        var buffer = new ulong[SlotWords.Capacity(text.Length)];
        return buffer[..words.Read(text, buffer)];
    }

    private static LabelledText[] Flights(string folder)
    {
        var (texts, tags, intents) = (Lines("seq.in"), Lines("seq.out"), Lines("label"));
        return [.. texts.Select((text, row) => new LabelledText(text, intents[row]) { Marks = [.. Marks(text.Split(' '), tags[row].Split(' '))] })];

        string[] Lines(string file) => [.. File.ReadAllLines(Path.Combine(folder, file)).Select(line => line.Trim())];
    }

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }

    /// <summary>The first words of slots, which say enough of where they are.</summary>
    private static IEnumerable<EntityMark> Marks(string[] words, string[] tags)
    {
        var at = 0;
        foreach (var (word, tag) in words.Zip(tags))
        {
            if (tag.StartsWith("B-", StringComparison.Ordinal))
                yield return new(tag[2..], at, word.Length);
            at += word.Length + 1;
        }
    }
}
