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
            var found = await Task.Run(() => reader.Read(content.ToArray()), context.CancellationToken);
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

    private static Money? Amount(Receipt found) =>
        found.Total is { } total ? new Money(total, found.Currency ?? Rupees.Currency) : null;

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
