using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

public sealed class ModelFileTests : IDisposable
{
    private static readonly IntentClassifier Trained = IntentClassifier.Train(Phrases.Bank);
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    private string ModelPath => Path.Combine(folder, "bank.intents");

    [Fact]
    public void A_saved_classifier_answers_as_before()
    {
        Trained.Save(ModelPath);
        using var loaded = IntentClassifier.Load(ModelPath);
        Assert.Equal(Trained.Intents.AsEnumerable(), loaded.Intents);
        Assert.Equal(Trained.ThresholdCost, loaded.ThresholdCost);
        Assert.True(loaded.ThresholdCost is { Right: > 0, Foreign: > 0 });
        foreach (var text in Phrases.Bank.Select(p => p.Text).Append("").Append("purple monkey dishwasher"))
            Assert.Equal(Trained.Classify(text), loaded.Classify(text));
    }

    [Fact]
    public void Saving_replaces_the_file_and_leaves_nothing_else_behind()
    {
        File.WriteAllText(ModelPath, "an older file");
        Trained.Save(ModelPath);
        Assert.Equal([ModelPath], Directory.GetFiles(folder));
        using var loaded = IntentClassifier.Load(ModelPath);
        Assert.Equal(Trained.NoneThreshold, loaded.NoneThreshold);
    }

    [Fact]
    public void A_loaded_classifier_is_used_where_it_lies_in_the_file()
    {
        Trained.Save(ModelPath);
        IntentClassifier.Load(ModelPath).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var loaded = IntentClassifier.Load(ModelPath);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        // The words of the phrases are strings, in a set and in groups.
        var most = (new FileInfo(ModelPath).Length / 10) + (250 * loaded.Features.Spelling.Words.Length);
        Assert.True(allocated < most, $"{allocated:N0} bytes for a file of {new FileInfo(ModelPath).Length:N0}.");
    }

    [Fact]
    public void A_loaded_classifier_survives_that_its_file_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace a mapped file.");
        Trained.Save(ModelPath);
        using var loaded = IntentClassifier.Load(ModelPath);
        IntentClassifier.Train(Phrases.Hindi, cancellation: TestContext.Current.CancellationToken).Save(ModelPath);
        Assert.Equal(Trained.Classify("I lost my card"), loaded.Classify("I lost my card"));
    }

    [Fact]
    public void A_classifier_that_was_disposed_of_says_so()
    {
        Trained.Save(ModelPath);
        var loaded = IntentClassifier.Load(ModelPath);
        loaded.Dispose();
        loaded.Dispose();
        Assert.Throws<ObjectDisposedException>(() => loaded.Classify("I lost my card"));
        File.WriteAllText(ModelPath, "Windows would refuse this if it were mapped.");
    }

    [Fact]
    public void A_failed_save_leaves_no_temporary_file()
    {
        Directory.CreateDirectory(ModelPath);
        Assert.ThrowsAny<Exception>(() => Trained.Save(ModelPath));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_missing_file_is_reported_as_missing() =>
        Assert.Throws<FileNotFoundException>(() => IntentClassifier.Load(ModelPath));

    [Theory]
    [InlineData("", ModelFileDefect.NotAModel)]
    [InlineData("text,category\n", ModelFileDefect.NotAModel)]
    [InlineData("SMVI", ModelFileDefect.WrongLength)]
    public void A_foreign_file_is_refused(string content, ModelFileDefect defect)
    {
        File.WriteAllText(ModelPath, content);
        CheckRefused(defect);
    }

    [Theory]
    [InlineData(-1, ModelFileDefect.WrongLength)]
    [InlineData(-1000, ModelFileDefect.WrongLength)]
    public void A_truncated_file_is_refused(int bytes, ModelFileDefect defect)
    {
        Trained.Save(ModelPath);
        var content = File.ReadAllBytes(ModelPath);
        File.WriteAllBytes(ModelPath, content[..(content.Length + bytes)]);
        CheckRefused(defect);
    }

    [Theory]
    [InlineData(3, ModelFileDefect.NotAModel)]
    [InlineData(8, ModelFileDefect.OtherVersion)]
    [InlineData(12, ModelFileDefect.WrongLength)]
    [InlineData(25, ModelFileDefect.WrongChecksum)]
    [InlineData(60, ModelFileDefect.WrongChecksum)]
    [InlineData(5000, ModelFileDefect.WrongChecksum)]
    public void A_changed_byte_is_noticed(int at, ModelFileDefect defect)
    {
        Trained.Save(ModelPath);
        var content = File.ReadAllBytes(ModelPath);
        content[at] ^= 0x40;
        File.WriteAllBytes(ModelPath, content);
        CheckRefused(defect);
    }

    [Fact]
    public void Content_that_contradicts_itself_is_refused()
    {
        var content = ModelContent.Serialise(Trained);
        foreach (var length in new[] { 0, 3, 40, content.Length / 2 })
        {
            var error = Assert.Throws<ModelFileException>(() => ModelContent.Parse(content.AsSpan(0, length), ModelPath));
            Assert.Equal(ModelFileDefect.Inconsistent, error.Defect);
        }
    }

    [Theory]
    [InlineData(16, 0, 0)] // nothing is in its slot
    [InlineData(16, 1, 3)] // a feature that does not exist
    [InlineData(8, 1, 2)] // too few slots
    public void Slots_that_are_not_those_of_the_n_grams_are_refused(int slots, int first, int second)
    {
        var stored = new int[slots];
        (stored[0], stored[1]) = (first, second);
        Assert.Throws<InvalidDataException>(() => FeatureVocabulary.Stored(stored, new ulong[] { 1, 2 }, new float[] { 1, 1 }, 1));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void CheckRefused(ModelFileDefect defect)
    {
        var error = Assert.Throws<ModelFileException>(() => IntentClassifier.Load(ModelPath));
        Assert.Equal(defect, error.Defect);
        Assert.StartsWith(ModelPath, error.Message, StringComparison.Ordinal);
    }
}
