using Samvad.LanguageModel.Training.Runs;

namespace Samvad.LanguageModel.Tests.Training;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Last => _folder["last"];

    [Fact]
    public void A_replacement_that_fails_leaves_what_was_there()
    {
        CheckpointFolder.Replace(Last, folder => Write(folder, "first"));

        Assert.Throws<IOException>(() => CheckpointFolder.Replace(Last, folder =>
        {
            File.WriteAllText(Path.Combine(folder, "weights"), "half");
            throw new IOException("No space left on device");
        }));

        Assert.Equal(("first", 1), (Content(), Directory.GetDirectories(Path.GetDirectoryName(Last)!).Length));
    }

    [Theory]
    [InlineData("last.next")]
    [InlineData("last.old")]
    public void A_process_that_dies_between_the_renamings_loses_nothing(string left)
    {
        Write(Directory.CreateDirectory(_folder[left]).FullName, "complete");

        Assert.True(CheckpointFolder.Heal(Last));

        Assert.Equal("complete", Content());
    }

    [Fact]
    public void The_newer_of_two_complete_ones_is_taken()
    {
        Write(Directory.CreateDirectory(_folder["last.old"]).FullName, "before");
        Write(Directory.CreateDirectory(_folder["last.next"]).FullName, "after");

        Assert.True(CheckpointFolder.Heal(Last));

        Assert.Equal(("after", 1), (Content(), Directory.GetDirectories(Path.GetDirectoryName(Last)!).Length));
    }

    [Fact]
    public void Half_a_checkpoint_is_none()
    {
        Directory.CreateDirectory(_folder["last.next"]);
        File.WriteAllText(_folder["last.next/weights"], "half");

        Assert.False(CheckpointFolder.Heal(Last));

        Assert.False(Directory.Exists(_folder["last.next"]));
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string folder, string content)
    {
        File.WriteAllText(Path.Combine(folder, "weights"), content);
        File.WriteAllText(Path.Combine(folder, CheckpointFolder.Seal), "{}");
    }

    private string Content() => File.ReadAllText(Path.Combine(Last, "weights"));
}
