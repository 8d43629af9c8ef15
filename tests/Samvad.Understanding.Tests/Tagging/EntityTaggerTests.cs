using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Tests.Tagging;

public sealed class EntityTaggerTests : IDisposable
{
    private static readonly string[] s_cities = ["Pune", "Mumbai", "Nagpur", "Delhi", "New Delhi", "Nashik"];

    private static readonly Lazy<EntityTagger> s_tagger = new(TrainTrips);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-tagger-");

    private string File => Path.Combine(_folder.FullName, "tagger");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a bus from Pune to Mumbai", "from Pune|to Mumbai")]
    [InlineData("a bus to Mumbai from Pune", "to Mumbai|from Pune")]
    [InlineData("is there a train to New Delhi today", "to New Delhi")]
    [InlineData("what does a ticket cost", "")]
    public void Roles_are_told_by_the_words_around_them(string text, string expected) => Assert.Equal(expected, Found(s_tagger.Value, text));

    [Theory]
    [InlineData("a train from Kolhapur to Satara", "from Kolhapur|to Satara")]
    [InlineData("i want a bus to kochi", "to kochi")]
    public void Names_that_nobody_gave_are_found(string text, string expected) => Assert.Equal(expected, Found(s_tagger.Value, text));

    [Fact]
    public void A_confidence_is_a_probability() => Assert.All(
        s_tagger.Value.Find("a bus from Pune to Kochi, or to New Delhi"), entity => Assert.InRange(entity.Confidence, 0.01, 1.000001));

    [Theory]
    [InlineData("")]
    [InlineData(" \t… ?!")]
    [InlineData("\u0000\u0001\uD83D")]
    public void A_text_without_words_has_no_entity(string text) => Assert.Empty(s_tagger.Value.Find(text));

    [Fact]
    public void A_very_long_text_is_read_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("a bus from Pune to Mumbai. ", 4000));

        var found = s_tagger.Value.Find(text);

        Assert.Equal(8000, found.Count);
        Assert.Equal("Mumbai", text.Substring(found[^1].Mark.Start, found[^1].Mark.Length));
    }

    [Fact]
    public void Many_threads_may_tag_at_once()
    {
        var results = new string[64];

        Parallel.For(0, results.Length, i => results[i] = Found(s_tagger.Value, "a bus from Pune to Mumbai"));

        Assert.All(results, result => Assert.Equal("from Pune|to Mumbai", result));
    }

    [Fact]
    public void Tagging_a_text_without_entities_allocates_little()
    {
        const string Text = "what does a ticket cost";
        s_tagger.Value.Find(Text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        s_tagger.Value.Find(Text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000);
    }

    [Fact]
    public void The_same_examples_give_the_same_tagger()
    {
        TrainTrips().Save(File);
        s_tagger.Value.Save(File + "2");

        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(File + "2"));
    }

    [Fact]
    public void A_kept_tagger_finds_the_same()
    {
        s_tagger.Value.Save(File);

        var loaded = EntityTagger.Load(File);

        Assert.Equal(s_tagger.Value.Labels, loaded.Labels);
        Assert.Equal(s_tagger.Value.Find("a bus from Pune to Kochi"), loaded.Find("a bus from Pune to Kochi"));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.99)]
    public void A_damaged_file_is_refused(double place)
    {
        s_tagger.Value.Save(File);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[(int)(bytes.Length * place)] ^= 0x10;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Throws<ModelFileException>(() => EntityTagger.Load(File));
    }

    [Fact]
    public void A_cut_file_is_refused()
    {
        s_tagger.Value.Save(File);
        System.IO.File.WriteAllBytes(File, System.IO.File.ReadAllBytes(File)[..5000]);

        Assert.Throws<ModelFileException>(() => EntityTagger.Load(File));
    }

    [Theory]
    [InlineData(19, 3)] // nested
    [InlineData(14, 8)] // the same
    [InlineData(19, 7)] // beyond its end
    public void Overlapping_and_nested_marks_are_refused(int start, int length)
    {
        MarkedText marked = new("send money to Asha Rao now", [new("payee", 14, 8), new("name", start, length)]);

        var failure = Assert.Throws<ArgumentException>(() => Train([marked]));

        Assert.StartsWith("The mark 'name' in “send money to Asha Rao now” overlaps 'payee'; a word can belong to one only.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(18, 6, "The mark 'payee' from 18 to 24 is not within “send money to Asha Rao”.")]
    [InlineData(-1, 3, "The mark 'payee' from -1 to 2 is not within “send money to Asha Rao”.")]
    [InlineData(4, 1, "The mark 'payee' in “send money to Asha Rao” has no word or number in it.")]
    public void A_mark_of_nothing_is_refused(int start, int length, string message)
    {
        MarkedText marked = new("send money to Asha Rao", [new("payee", start, length)]);

        var failure = Assert.Throws<ArgumentException>(() => Train([marked]));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_mark_there_is_nothing_to_learn() => Assert.Contains(
        "None of the 1 texts has a mark", Assert.Throws<ArgumentException>(() => Train([new("hello", [])])).Message, StringComparison.Ordinal);

    private static EntityTagger TrainTrips() => Train([.. Trips()], new TaggerOptions { HidesMarkedWords = true });

    private static EntityTagger Train(MarkedText[] examples, TaggerOptions? options = null) =>
        EntityTagger.Train(examples, options, cancellation: TestContext.Current.CancellationToken);

    private static string Found(EntityTagger tagger, string text) => string.Join(
        '|', tagger.Find(text).Select(entity => $"{entity.Mark.Label} {text.Substring(entity.Mark.Start, entity.Mark.Length)}"));

    private static List<MarkedText> Trips()
    {
        var texts = new List<MarkedText> { new("what does it cost", []), new("is there one today", []), new("thank you", []) };
        for (var i = 0; i < s_cities.Length; i++)
        {
            var (from, to) = (s_cities[i], s_cities[(i + 1) % s_cities.Length]);
            texts.Add(Marked("a bus from ", from, "from", " to ", to, "to"));
            texts.Add(Marked("i want a train to ", to, "to", " from ", from, "from"));
            texts.Add(Marked("is there a bus to ", to, "to", " today", "", ""));
            texts.Add(Marked("a ticket from ", from, "from", " please", "", ""));
        }

        return texts;
    }

    private static MarkedText Marked(string before, string first, string firstLabel, string between, string second, string secondLabel)
    {
        var text = before + first + between + second;
        EntityMark mark = new(firstLabel, before.Length, first.Length);
        return new(text, second.Length == 0 ? [mark] : [mark, new(secondLabel, text.Length - second.Length, second.Length)]);
    }
}
