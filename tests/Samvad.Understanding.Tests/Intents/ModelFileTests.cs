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
        var loaded = IntentClassifier.Load(ModelPath);
        Assert.Equal(Trained.Intents.AsEnumerable(), loaded.Intents);
        foreach (var text in Phrases.Bank.Select(p => p.Text).Append("").Append("purple monkey dishwasher"))
            Assert.Equal(Trained.Classify(text), loaded.Classify(text));
    }

    [Fact]
    public void Saving_replaces_the_file_and_leaves_nothing_else_behind()
    {
        File.WriteAllText(ModelPath, "an older file");
        Trained.Save(ModelPath);
        Assert.Equal([ModelPath], Directory.GetFiles(folder));
        Assert.Equal(Trained.NoneThreshold, IntentClassifier.Load(ModelPath).NoneThreshold);
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
            var part = content.AsMemory(0, length);
            var error = Assert.Throws<ModelFileException>(() => ModelContent.Parse(part, ModelPath));
            Assert.Equal(ModelFileDefect.Inconsistent, error.Defect);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void CheckRefused(ModelFileDefect defect)
    {
        var error = Assert.Throws<ModelFileException>(() => IntentClassifier.Load(ModelPath));
        Assert.Equal(defect, error.Defect);
        Assert.StartsWith(ModelPath, error.Message, StringComparison.Ordinal);
    }
}
