using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Uploads;
using Samvad.Receipts;
using Samvad.Receipts.Pages;
using Samvad.Receipts.Text;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Reads the receipt that somebody sent. Nothing leaves this machine.</summary>
public sealed partial class ReadReceiptAction(UploadFolder uploads, ReceiptReader reader, ILogger<ReadReceiptAction> logger)
{
    /// <summary>How often to say how far it has come. That is journalled, so not for every line.</summary>
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(1);

    /// <summary>Reads it. Each takes a processor for a second or two, so one at a time.</summary>
    /// <param name="receipt">The photo or the PDF.</param>
    /// <param name="context">The execution.</param>
    [Action("read_receipt", AtOnce = 1)]
    public async Task<ReceiptOutcome> ExecuteAsync(Attachment receipt, ActionContext context)
    {
        var content = new MemoryStream();
        await using (var file = uploads.OpenRead(context.ConversationId, receipt))
            await file.CopyToAsync(content, context.CancellationToken);
        try
        {
            var found = await ReadAsync(content.ToArray(), context);
            return found is { Vendor: null, Date: null, Total: null }
                ? new ReceiptOutcome.Unreadable()
                : new ReceiptOutcome.Ok(found.Vendor, found.Date, Amount(found));
        }
        catch (PageUnreadableException exception)
        {
            LogUnreadable(logger, receipt.Id, exception);
            return new ReceiptOutcome.Unreadable();
        }
        catch (OcrModelsMissingException exception)
        {
            LogMissing(logger, exception.Message);
            return new ReceiptOutcome.NoModel();
        }
    }

    private async Task<Receipt> ReadAsync(byte[] content, ActionContext context)
    {
        var lines = new LinesRead();
        var reading = Task.Run(() => reader.Read(content, lines), context.CancellationToken);
        while (await Task.WhenAny(reading, Task.Delay(s_often, CancellationToken.None)) != reading)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            await context.ReportAsync(lines.Percent is null ? "looking for text" : "reading lines", lines.Percent);
        }

        return await reading;
    }

    private static Money? Amount(Receipt found) =>
        found.Total is { } total ? new Money(total, found.Currency ?? Rupees.Currency) : null;

    /// <summary>How many of the lines have been read; null until they have been found.</summary>
    private sealed class LinesRead : IProgress<double>
    {
        private int _percent = -1;

        internal int? Percent => Volatile.Read(ref _percent) is >= 0 and var known ? known : null;

        public void Report(double value) => Volatile.Write(ref _percent, (int)(100 * value));
    }

    [LoggerMessage(1, LogLevel.Information, "Receipt {File} cannot be read.")]
    private static partial void LogUnreadable(ILogger logger, string file, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Reason}")]
    private static partial void LogMissing(ILogger logger, string reason);
}

/// <summary>What reading a receipt came to.</summary>
public abstract record ReceiptOutcome
{
    private ReceiptOutcome()
    {
    }

    /// <summary>It is read; what could not be made out is null.</summary>
    /// <param name="Vendor">Who sold.</param>
    /// <param name="Day">When.</param>
    /// <param name="Total">For how much.</param>
    public sealed record Ok(string? Vendor, DateOnly? Day, Money? Total) : ReceiptOutcome;

    /// <summary>There is nothing to be read on it, or it is damaged.</summary>
    public sealed record Unreadable : ReceiptOutcome;

    /// <summary>It is a photo, and this machine has no model to read it with.</summary>
    public sealed record NoModel : ReceiptOutcome;
}
