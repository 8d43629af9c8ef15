using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Languages;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>An understander as a thing: the same for all threads, and kept on disk.</summary>
public sealed class UnderstanderTests : IDisposable
{
    private static readonly string[] s_messages =
    [
        "send 500 to Ravi", "600", "no, make it 600", "no, send it to Ravi", "what is my balance", "हाँ", "the last one",
        "माझे कार्ड हरवले", "tell me a joke", "tomorrow at 5", "98220 12345", "",
    ];

    private static readonly string[] s_questions = ["", "payee", "amount", "confirm", "account", "confirm_deposit"];

    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("samvad-models-");

    public void Dispose() => _models.Delete(recursive: true);

    [Fact]
    public void The_same_message_always_means_the_same()
    {
        var again = SmallBank.Train(SmallBank.Assistant);

        Assert.Equal(All(SmallBank.Understander), All(again));
    }

    [Fact]
    public void Many_threads_may_use_it_at_once()
    {
        var expected = All(SmallBank.Understander);
        var results = new string[8][];

        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length }, i =>
            results[i] = All(SmallBank.Understander));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void A_kept_model_is_loaded_and_understands_the_same()
    {
        var trained = new Counted();
        var loaded = new Counted();
        var first = SmallBank.Train(SmallBank.Assistant, _models.FullName, trained);
        var second = SmallBank.Train(SmallBank.Assistant, _models.FullName, loaded);

        Assert.True(trained.Reports > 0);
        Assert.Equal(0, loaded.Reports);
        Assert.Single(_models.GetFiles());
        Assert.Equal(All(first), All(second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(1000)]
    public void A_damaged_model_is_trained_anew_and_written_over(int bytes)
    {
        SmallBank.Train(SmallBank.Assistant, _models.FullName);
        var file = _models.GetFiles().Single().FullName;
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..bytes]);
        var trained = new Counted();

        var understander = SmallBank.Train(SmallBank.Assistant, _models.FullName, trained);

        Assert.True(trained.Reports > 0);
        Assert.Equal(whole, File.ReadAllBytes(file));
        Assert.Equal(All(SmallBank.Understander), All(understander));
    }

    [Fact]
    public void Other_phrases_are_another_model()
    {
        SmallBank.Train(SmallBank.Assistant, _models.FullName);
        var more = SmallBank.Assistant.Intents.Add(new Intent("hours", SmallBank.En("when are you open", "opening hours")));
        var trained = new Counted();

        SmallBank.Train(SmallBank.Assistant with { Intents = more }, _models.FullName, trained);

        Assert.True(trained.Reports > 0);
        Assert.Equal(2, _models.GetFiles().Length);
    }

    [Fact]
    public void An_assistant_with_one_phrase_understands_it_and_nothing_else()
    {
        var understander = SmallBank.Train(SmallBank.Assistant with { Intents = [new("transfer", SmallBank.En("send money"))] });

        Assert.Equal("start transfer", Told.Of(understander.Understand(SmallBank.At(""), "send money", null, SmallBank.Now)));
        Assert.Equal("NotUnderstood", Told.Of(understander.Understand(SmallBank.At(""), "purple monkey dishwasher", null, SmallBank.Now)));
    }

    [Theory]
    [InlineData("", "send 500 to Ravi ", 5_900)]
    [InlineData("payee", "श्री Ravi\u0000\u200B\uD800 ", 8_000)]
    [InlineData("amount", "500,", 25_600)]
    [InlineData("confirm", "no, make it 600; ", 6_000)]
    [InlineData("account", "((((((((", 12_800)]
    public void A_message_of_100_kilobytes_is_answered(string question, string piece, int times)
    {
        var understood = SmallBank.Understander.Understand(SmallBank.At(question), string.Concat(Enumerable.Repeat(piece, times)), null, SmallBank.Now);

        Assert.NotEmpty(understood.Commands);
        Assert.InRange(understood.Text.Length, 1, Normaliser.DefaultMaximumLength);
    }

    [Fact]
    public void A_training_can_be_stopped_and_leaves_nothing()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Understander.Create(SmallBank.Assistant, _models.FullName, cancellation: stopped.Token));
        Assert.Empty(_models.GetFiles());
    }

    private static string[] All(Understander understander) =>
    [
        .. from question in s_questions
           from message in s_messages
           let understood = understander.Understand(SmallBank.At(question), message, null, SmallBank.Now)
           select $"{question}: {message} → {understood.Language} {Told.Of(understood)}",
    ];

    private sealed class Counted : IProgress<double>
    {
        internal int Reports { get; private set; }

        public void Report(double value) => Reports++;
    }
}
