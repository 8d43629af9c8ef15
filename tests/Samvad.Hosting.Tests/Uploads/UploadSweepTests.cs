using Microsoft.Extensions.DependencyInjection;
using Samvad.Hosting.Tests.Kit;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Tests.Uploads;

public sealed class UploadSweepTests : IAsyncLifetime
{
    private TestApp _app = null!;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private UploadFolder Uploads => _app.Services.GetRequiredService<UploadFolder>();

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_file_that_no_message_names_is_erased_after_a_day_and_one_that_is_named_stays()
    {
        var chat = await Chat.OpenAsync(_app);
        await chat.SayAsync("look at my picture");
        var (named, forgotten) = (await chat.AttachAsync(Pictures.Png()), await chat.AttachAsync(Pictures.Jpeg()));
        using var response = await chat.SendAsync(new { messageId = "m1", file = new { id = named, name = "tea.png" } });
        await SweepAsync(hours: 23);
        Assert.NotNull(Uploads.Find(chat.Id, forgotten, ""));

        await SweepAsync(hours: 2);
        Assert.Null(Uploads.Find(chat.Id, forgotten, ""));
        Assert.NotNull(Uploads.Find(chat.Id, named, ""));

        // A later file is found although all was in order before it came.
        var later = await chat.AttachAsync("%PDF-1.7 and so on"u8.ToArray());
        await SweepAsync(hours: 1);
        Assert.Null(Uploads.Find(chat.Id, later, ""));
        Assert.NotNull(Uploads.Find(chat.Id, named, ""));
    }

    [Fact]
    public async Task Files_of_conversations_that_the_store_does_not_have_are_left_alone()
    {
        var file = await Uploads.SaveAsync("elsewhere", new MemoryStream(Pictures.Png()), "tea.png", Test);
        await SweepAsync(hours: 48);
        Assert.NotNull(Uploads.Find("elsewhere", file.Id, ""));
    }

    [Fact]
    public async Task A_file_that_a_message_is_about_to_name_is_not_erased()
    {
        var file = await Uploads.SaveAsync("c", new MemoryStream(Pictures.Png()), "tea.png", Test);
        var path = Assert.Single(Uploads.Folders()).GetFiles().Single();
        var before = DateTime.UtcNow.AddDays(-1);
        path.LastWriteTimeUtc = before.AddHours(-1);
        Assert.NotNull(Uploads.Claim("c", file.Id, ""));

        // As a sweep does that had looked at it before.
        UploadFolder.EraseUnlessClaimed(path, before);
        Assert.NotNull(Uploads.Find("c", file.Id, ""));

        path.LastWriteTimeUtc = before.AddHours(-1);
        UploadFolder.EraseUnlessClaimed(path, before);
        Assert.Null(Uploads.Claim("c", file.Id, ""));
        Assert.Empty(path.Directory!.GetFiles());
    }

    private Task SweepAsync(int hours)
    {
        _app.Time.Forward(TimeSpan.FromHours(hours));
        return _app.Services.GetRequiredService<UploadSweep>().SweepAsync(Test);
    }
}
