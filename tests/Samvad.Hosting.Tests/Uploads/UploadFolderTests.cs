using Samvad.Hosting.Tests.Kit;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Tests.Uploads;

public sealed class UploadFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("samvad-uploads-");
    private readonly UploadFolder _uploads;

    public UploadFolderTests() => _uploads = new(_root.FullName, new());

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Forgetting_a_conversation_takes_its_files_and_nobody_elses()
    {
        var mine = await SaveAsync("a");
        var yours = await SaveAsync("b");
        Assert.Equal(mine, yours);

        Assert.Equal(1, _uploads.Forget("a"));
        Assert.Equal(0, _uploads.Forget("a"));

        Assert.Null(_uploads.Find("a", mine.Id, ""));
        Assert.Throws<FileNotFoundException>(() => _uploads.OpenRead("a", mine));
        await using var content = _uploads.OpenRead("b", yours);
        Assert.Equal(100, content.Length);
    }

    [Fact]
    public async Task The_same_file_sent_many_times_at_once_is_kept_once_and_whole()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SaveAsync("a"), Test)));
        Assert.Single(saved.Distinct());
        Assert.Equal(Pictures.Png(), await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(_root.FullName, "a"))), Test));
    }

    [Fact]
    public async Task A_line_that_breaks_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => _uploads.SaveAsync("a", new Broken(), "x", Test));
        Assert.Empty(Directory.GetFiles(Path.Combine(_root.FullName, "a")));
    }

    [Fact]
    public async Task Files_never_fill_the_disk()
    {
        var uploads = new UploadFolder(_root.FullName, new() { KeepFree = long.MaxValue });
        var refused = await Assert.ThrowsAsync<UploadRefusedException>(() => uploads.SaveAsync("a", new MemoryStream(Pictures.Png()), "x", Test));
        Assert.Equal(UploadRefusal.NoRoom, refused.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    public async Task What_is_no_conversation_has_no_folder(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(id));

    [Theory]
    [InlineData("")]
    [InlineData("../b")]
    [InlineData("ABCDEF")]
    public void What_is_no_hash_is_no_file(string id) => Assert.Null(_uploads.Find("a", id, ""));

    private Task<Samvad.Dialogue.Values.Attachment> SaveAsync(string conversation) =>
        _uploads.SaveAsync(conversation, new MemoryStream(Pictures.Png()), "tea.png", Test);

    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line broke.");
    }
}
