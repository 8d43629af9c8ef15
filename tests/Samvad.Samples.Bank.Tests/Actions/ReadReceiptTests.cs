using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Uploads;
using Samvad.Receipts;
using Samvad.Samples.Bank.Actions;

namespace Samvad.Samples.Bank.Tests.Actions;

public sealed class ReadReceiptTests : IDisposable
{
    private static readonly string s_files = Path.Combine(ConversationTests.Bank.Folder, "tests", "files");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samvad-receipts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_the_models_a_photo_is_an_outcome_and_a_pdf_is_read_all_the_same()
    {
        Assert.IsType<ReceiptOutcome.NoModel>(await ReadAsync(await File.ReadAllBytesAsync(Path.Combine(s_files, "tea.png"), TestContext.Current.CancellationToken)));
        var read = Assert.IsType<ReceiptOutcome.Ok>(await ReadAsync(await File.ReadAllBytesAsync(Path.Combine(s_files, "cab.pdf"), TestContext.Current.CancellationToken)));
        Assert.Equal(("Sahyadri Cabs Private Limited", new DateOnly(2027, 3, 12), new(430.50m, "INR")), (read.Vendor, read.Day, read.Total));
    }

    [Fact]
    public async Task A_damaged_pdf_is_an_outcome() =>
        Assert.IsType<ReceiptOutcome.Unreadable>(await ReadAsync(Encoding.ASCII.GetBytes("%PDF-1.7 nothing more")));

    private async Task<ReceiptOutcome> ReadAsync(byte[] content)
    {
        var uploads = new UploadFolder(_folder.FullName, new());
        var file = await uploads.SaveAsync("c", new MemoryStream(content), "receipt", TestContext.Current.CancellationToken);
        using var reader = new ReceiptReader(Path.Combine(_folder.FullName, "no-models"));
        var context = new ActionContext("c", "1.1", null, "en", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        return await new ReadReceiptAction(uploads, reader, NullLogger<ReadReceiptAction>.Instance).ExecuteAsync(file, context);
    }
}
