using Samvad.LanguageModel.Encoders.Static;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class StaticEncoderTests
{
    [Theory]
    [InlineData("I want to purchase a car", "buy an automobile", "the weather is cold")]
    [InlineData("how much does it cost", "what is the price", "when do you open")]
    [InlineData("my suitcase has not arrived", "the luggage is missing", "play some music")]
    public void Other_words_for_the_same_are_nearer_than_something_else(string text, string same, string other) =>
        Assert.True(Cosine(text, same) > Cosine(text, other) + 0.1, $"{Cosine(text, same):F3} is not far above {Cosine(text, other):F3}");

    [Fact]
    public void Capitals_make_no_difference() => Assert.Equal(Of("block my card"), Of("BLOCK my Card"));

    [Theory]
    [InlineData("")]
    [InlineData(" ?! ")]
    [InlineData("मला मदत हवी आहे")]
    [InlineData("\ud83d \0")]
    public void What_says_nothing_in_English_becomes_zeros(string text) => Assert.All(Of(text), value => Assert.Equal(0, value));

    [Theory]
    [InlineData("zxcv qwer asdf")]
    [InlineData("mala udya yeyche nahi")]
    public void What_means_nothing_in_English_but_looks_like_it_has_a_short_vector(string text) =>
        Assert.True(Of(text).Sum(value => value * value) < 0.5 * Of("where is my card").Sum(value => value * value));

    [Fact]
    public void A_very_long_text_is_read_as_far_as_it_counts() =>
        Assert.Equal(Of(string.Concat(Enumerable.Repeat("card ", 3000))), Of(string.Concat(Enumerable.Repeat("card ", 30_000))));

    [Fact]
    public void Encoding_allocates_nothing()
    {
        var vector = new float[StaticEncoder.BuiltIn.Dimensions];
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                StaticEncoder.BuiltIn.Encode("where is my card", vector);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();

        Assert.InRange(Allocated(), 0, 2000);
    }

    [Fact]
    public void A_table_is_read_as_it_was_written()
    {
        var table = StaticTable.Of(["[UNK]", "a", "##bé"], [0, 0, 0, 1, -0.5f, 0.25f, -3, 2, 1]);
        using var file = new MemoryStream();
        table.Write(file);

        var read = StaticTable.Read(new MemoryStream(file.ToArray()));

        Assert.Equal((3, 0f), (read.Dimensions, read.Scales[0]));
        Assert.Equal(table.Pieces, read.Pieces);
        Assert.All(
            read.Values.Select((value, i) => value * read.Scales[i / 3]).Zip([0, 0, 0, 1, -0.5f, 0.25f, -3, 2, 1]), pair => Assert.Equal(pair.Second, pair.First, 0.013f));
    }

    [Fact]
    public void Principal_components_are_the_directions_in_which_vectors_differ_most()
    {
        // Far along (3, 4, 0) / 5, a little along (4, -3, 0) / 5, not at all along the third.
        float[] vectors = [.. Enumerable.Range(0, 100).SelectMany(i => Enumerable.Range(0, 3).Select(d =>
            ((float[])[0.6f, 0.8f, 0])[d] * (i - 50) + ((float[])[0.8f, -0.6f, 0])[d] * (i % 2) + 7))];

        var components = PrincipalComponents.Of(vectors, 3, 2);

        Assert.Equal(1, Math.Abs((components.Directions[0][0] * 0.6) + (components.Directions[0][1] * 0.8)), 1e-3);
        Assert.Equal(1, Math.Abs((components.Directions[1][0] * 0.8) - (components.Directions[1][1] * 0.6)), 1e-3);
        var projected = new float[2];
        components.Project(vectors.AsSpan(0, 3), projected);
        Assert.Equal(49.5, Math.Abs(projected[0]), 0.1);
    }

    [Fact]
    public void A_table_learns_what_an_encoder_says_of_sentences()
    {
        using var teacher = MiniLmEncoderTests.Open();
        string[] sentences = [.. Enumerable.Range(0, 300).Select(i => $"I {"want|need|sell|lost|found".Split('|')[i % 5]} {i % 7} {"cards|cars|tickets|dogs".Split('|')[i % 4]}")];
        var unexplained = new List<double>();

        var table = Distillation.Table(teacher, sentences, ["xqzv"], 16, new Recorder(unexplained.Add));

        Assert.Equal(16, table.Dimensions);
        Assert.True(unexplained[^1] < 0.6 * unexplained[0], string.Join(", ", unexplained));
        Assert.Equal(table.Values, Distillation.Table(teacher, sentences, ["xqzv"], 16).Values);
    }

    private static double Cosine(string left, string right)
    {
        var (a, b) = (Of(left), Of(right));
        return a.Zip(b).Sum(pair => pair.First * pair.Second) / Math.Sqrt(a.Sum(value => value * value) * b.Sum(value => value * value));
    }

    private static float[] Of(string text)
    {
        var vector = new float[StaticEncoder.BuiltIn.Dimensions];
        StaticEncoder.BuiltIn.Encode(text, vector);
        return vector;
    }

    private sealed class Recorder(Action<double> record) : IProgress<double>
    {
        public void Report(double value) => record(value);
    }
}
