using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Samvad.EndToEnd.Tests;

public sealed class FileTests(Browser browser)
{
    private static readonly string s_files = Path.Combine(Path.GetDirectoryName(Repository.Bank)!, "assistant", "tests", "files");

    [Fact]
    public async Task A_receipt_is_chosen_taken_back_sent_and_still_seen_after_a_reload()
    {
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address);
        await visitor.SeesAsync("This is Samvad Bank");
        await visitor.SayAsync("I want to claim an expense");
        await visitor.SeesAsync("Please send the receipt");
        var (words, send) = (visitor.Page.GetByTestId("tray-words"), visitor.Page.GetByTestId("send"));

        await ChooseAsync(visitor, "notes.txt", "text/plain", "just notes"u8.ToArray());
        await Assertions.Expect(words).ToHaveTextAsync("notes.txt is neither a photo nor a PDF");
        await Assertions.Expect(send).ToBeDisabledAsync();
        await ChooseAsync(visitor, "cab.pdf", "application/pdf", Cab());
        await Assertions.Expect(words).ToHaveTextAsync("cab.pdf is attached");
        await visitor.Page.GetByTestId("tray-remove").ClickAsync();
        await Assertions.Expect(words).ToBeHiddenAsync();
        await ChooseAsync(visitor, "cab.pdf", "application/pdf", Cab());
        await send.ClickAsync();
        await visitor.SeesAsync("Sahyadri Cabs Private Limited, ");

        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync("₹430.50");
        await Assertions.Expect(visitor.Page.GetByTestId("file")).ToHaveTextAsync("cab.pdf");
        Assert.DoesNotContain(visitor.Errors, error => !error.Contains("415", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photo_that_is_dropped_or_pasted_is_sent_by_the_keyboard_and_shown()
    {
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address, width: 360, height: 640);
        await visitor.SeesAsync("This is Samvad Bank");
        await Assertions.Expect(visitor.Page.GetByTestId("attach")).ToBeVisibleAsync();
        var photo = Convert.ToBase64String(await ReadAsync("tea.png"));
        await DispatchAsync(visitor, photo, "drop");
        await Assertions.Expect(visitor.Page.GetByTestId("tray-words")).ToHaveTextAsync("tea.png is attached");
        await DispatchAsync(visitor, photo, "paste");
        await Assertions.Expect(visitor.Page.GetByTestId("tray-words")).ToHaveTextAsync("tea.png is attached");
        await visitor.Page.Keyboard.PressAsync("Enter");

        // Whether or not this machine has the models that read it, and whenever that is, the person is answered.
        await Assertions.Expect(visitor.Said.Filter(new() { HasTextRegex = new("Is that right|photos here yet|still to come|90 days") }).Last).ToBeVisibleAsync();
        var picture = visitor.Page.Locator("[data-test=file] canvas");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 360"));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task In_the_terminal_a_path_sends_a_receipt()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, Cab(), TestContext.Current.CancellationToken);
        var (code, output, errors) = await Bank.ChatAsync($"claim an expense\n{path}\nno\n");
        File.Delete(path);
        Assert.True(code == 0, errors);
        Assert.Matches(@"bot> Sahyadri Cabs Private Limited, \d+ \w+ \d+, ₹430\.50\. Is that right\? \[1: Yes] \[2: No]", output);
    }

    /// <summary>The cab's bill as if it were of yesterday; the bank takes none of the future.</summary>
    private static byte[] Cab()
    {
        const string printed = "12 March 2027";
        var yesterday = DateTime.UtcNow.AddDays(-1).ToString("d MMM yyyy", CultureInfo.InvariantCulture).PadRight(printed.Length);
        var text = File.ReadAllText(Path.Combine(s_files, "cab.pdf"), Encoding.Latin1);
        return Encoding.Latin1.GetBytes(text.Replace(printed, yesterday, StringComparison.Ordinal));
    }

    private static Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(s_files, name), TestContext.Current.CancellationToken);

    private static Task ChooseAsync(Visitor visitor, string name, string type, byte[] content) =>
        visitor.Page.GetByTestId("chooser").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });

    /// <summary>Drops the photo on the panel, or pastes it into the input.</summary>
    private static async Task DispatchAsync(Visitor visitor, string photo, string how) => await visitor.Page.EvaluateAsync(
        """
        ([photo, how]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(photo), (c) => c.charCodeAt(0))], 'tea.png', { type: 'image/png' }));
          const root = document.querySelector('samvad-chat').shadowRoot;
          const options = { bubbles: true, cancelable: true };
          if (how === 'drop') root.querySelector('.panel').dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
          else root.querySelector('.input').dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
        }
        """,
        new[] { photo, how });
}
