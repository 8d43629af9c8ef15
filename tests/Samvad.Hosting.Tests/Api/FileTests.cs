using System.Net;
using System.Text;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class FileTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_with_a_message_is_in_the_journal_and_can_be_had_again()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(["Show me."], await chat.AskAsync("look at my picture"));
        var file = await chat.AttachAsync(Pictures.Png());

        using var response = await chat.SendAsync(new { messageId = "m1", file = new { id = file, name = "tea.png" } });

        Assert.Equal(["I see tea.png."], Chat.Texts(await Chat.Json(response)));
        var heard = Assert.Single((await _app.Store.ReadAsync(chat.Id, 0, 100, Test)).Select(stored => stored.Event).OfType<Heard>(), heard => heard.File is not null);
        Assert.Equal((file, "image/png", 100L, "tea.png"), (heard.File!.Id, heard.File.MediaType, heard.File.Length, heard.File.Name));
        using var got = await chat.DownloadAsync(file);
        Assert.Equal(Pictures.Png(), await got.Content.ReadAsByteArrayAsync(Test));
        Assert.Equal(("image/png", "attachment"), (got.Content.Headers.ContentType!.MediaType, got.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("nosniff", got.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task The_stream_tells_of_the_file()
    {
        var chat = await Chat.OpenAsync(_app);
        var file = await chat.AttachAsync(Pictures.Jpeg());
        using var response = await chat.SendAsync(new { messageId = "m1", text = "look at my picture", file = new { id = file, name = "tea.jpg" } });
        Assert.Equal(["I see tea.jpg."], Chat.Texts(await Chat.Json(response)));

        using var events = await chat.FollowAsync();
        for (var next = await events.NextAsync(); ; next = await events.NextAsync())
        {
            if (next!.Type != "heard")
                continue;
            var told = next.Data.GetProperty("file");
            Assert.Equal((file, "tea.jpg", "image/jpeg"), (told.GetProperty("id").GetString(), told.GetProperty("name").GetString(), told.GetProperty("type").GetString()));
            break;
        }
    }

    [Fact]
    public async Task A_file_alone_starts_the_only_flow_that_takes_files()
    {
        var chat = await Chat.OpenAsync(_app);
        var file = await chat.AttachAsync("%PDF-1.7 and so on"u8.ToArray());
        using var response = await chat.SendAsync(new { messageId = "m1", file = new { id = file, name = "tea.pdf" } });
        Assert.Equal(["I see tea.pdf."], Chat.Texts(await Chat.Json(response)));
    }

    [Fact]
    public async Task The_same_content_is_the_same_file_and_kept_once()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(await chat.AttachAsync(Pictures.Png()), await chat.AttachAsync(Pictures.Png()));
        Assert.Single(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(_app.Database)!, "uploads", chat.Id)));
    }

    [Fact]
    public async Task Whose_conversation_it_is_not_gets_no_file()
    {
        var (mine, yours) = (await Chat.OpenAsync(_app), await Chat.OpenAsync(_app));
        var file = await mine.AttachAsync(Pictures.Png());

        using var other = await yours.DownloadAsync(file);
        await Problem.IsAsync(other, HttpStatusCode.NotFound);
        using var named = await yours.SendAsync(new { messageId = "m1", file = new { id = file, name = "x" } });
        await Problem.IsAsync(named, HttpStatusCode.NotFound);
        using var stranger = await mine.UploadAsync(Pictures.Png(), token: yours.Token);
        await Problem.IsAsync(stranger, HttpStatusCode.Unauthorized);
        using var climbing = await mine.DownloadAsync("..%2F..%2Fconversations.db");
        await Problem.IsAsync(climbing, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GIF89a and so on", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("<html><script>alert(1)</script>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("\u00ff\u00d8\u00ff", HttpStatusCode.UnprocessableEntity)]
    [InlineData("\u0089PNG\r\n\u001a\n0000IHDR", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_neither_a_photo_nor_a_pdf_is_refused_whatever_it_is_called(string content, HttpStatusCode expected)
    {
        var chat = await Chat.OpenAsync(_app);
        using var response = await chat.UploadAsync(Encoding.Latin1.GetBytes(content));
        await Problem.IsAsync(response, expected);
        Assert.Empty(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(_app.Database)!, "uploads", chat.Id)));
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task An_image_of_too_many_pixels_is_refused_by_its_header(byte[] bomb)
    {
        var chat = await Chat.OpenAsync(_app);
        using var response = await chat.UploadAsync(bomb);
        var problem = await Problem.IsAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("3,600,000,000 pixels", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    public static TheoryData<byte[]> Bombs => [Pictures.Png(60_000, 60_000), Pictures.Jpeg(60_000, 60_000)];

    [Fact]
    public async Task A_file_over_the_limit_and_one_too_many_are_refused()
    {
        await using var app = await TestApp.StartAsync(options => (options.Uploads.Bytes, options.Uploads.FilesPerConversation) = (200_000, 2));
        var chat = await Chat.OpenAsync(app);
        using var large = await chat.UploadAsync(Pictures.Png(length: 200_001));
        await Problem.IsAsync(large, HttpStatusCode.RequestEntityTooLarge);
        // Larger than a message may be, and not than a file.
        await chat.AttachAsync(Pictures.Png(length: 200_000));
        await chat.AttachAsync(Pictures.Png(length: 120));
        using var more = await chat.UploadAsync(Pictures.Png(length: 130));
        await Problem.IsAsync(more, HttpStatusCode.Conflict);
        await chat.AttachAsync(Pictures.Png(length: 120));
    }

    [Fact]
    public async Task The_assistant_says_what_it_takes()
    {
        using var response = await _app.Client.GetAsync("/api/assistant", Test);
        var files = (await Chat.Json(response)).GetProperty("files");
        Assert.Equal(["image/jpeg", "image/png", "application/pdf"], files.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(10 * 1024 * 1024, files.GetProperty("bytes").GetInt32());
    }
}
