using Microsoft.Playwright;

namespace Samvad.EndToEnd.Tests;

public sealed class ChatPageTests(Browser browser)
{
    [Fact]
    public async Task A_transfer_survives_a_power_cut_and_happens_once()
    {
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address);
        await visitor.SeesAsync("This is Samvad Bank");
        await visitor.SayAsync("send 500 to Asha from savings");
        await visitor.SeesAsync("Asha Kulkarni");
        var before = bank.Balance("meera-savings");

        await bank.KillAsync();
        await Assertions.Expect(visitor.Page.GetByTestId("status")).ToBeVisibleAsync();
        await bank.StartAgainAsync();

        await visitor.Choices.Filter(new() { HasText = "Yes" }).ClickAsync();
        await visitor.SeesAsync("Done:");
        Assert.Equal(before - 500_00, bank.Balance("meera-savings"));

        var transcript = await visitor.TranscriptAsync();
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync("Done:");
        Assert.Equal(transcript, await visitor.TranscriptAsync());
        Assert.Equal(2, transcript.Count(row => row.StartsWith("user:", StringComparison.Ordinal)));
        Assert.Single(transcript, row => row.Contains("Done:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_while_the_server_is_down_arrives_once_when_it_is_back()
    {
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address);
        await visitor.SeesAsync("This is Samvad Bank");
        await bank.KillAsync();
        await visitor.SayAsync("what is my savings balance");
        await bank.StartAgainAsync();
        await visitor.SeesAsync("4417");
        Assert.Equal(2, (await visitor.TranscriptAsync()).Count(row => !row.StartsWith("user:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_is_asked_to_end_does_so_while_a_page_follows_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "There are no signals here.");
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address);
        await visitor.SeesAsync("This is Samvad Bank");
        Assert.Equal(0, await bank.TerminateAsync());
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address);
        await visitor.SeesAsync("This is Samvad Bank");
        await visitor.Composer.FocusAsync();
        await visitor.Page.Keyboard.TypeAsync("send 500 to Asha from savings");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("Asha Kulkarni");
        await visitor.Choices.First.WaitForAsync();
        var isOnChoice = false;
        for (var steps = 0; steps < 20 && !isOnChoice; steps++)
        {
            await visitor.Page.Keyboard.PressAsync("Shift+Tab");
            isOnChoice = await visitor.Page.EvaluateAsync<bool>(
                "() => document.activeElement?.shadowRoot?.activeElement?.dataset.test === 'choice'");
        }

        Assert.True(isOnChoice);
        await visitor.Page.Keyboard.PressAsync("Home");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("Done:");
    }

    [Fact]
    public async Task It_fits_a_phone_and_keeps_to_its_security_policy()
    {
        await using var bank = await Bank.StartAsync();
        await using var visitor = await browser.VisitAsync(bank.Address, width: 360, height: 640);
        await visitor.SeesAsync("This is Samvad Bank");
        await Assertions.Expect(visitor.Choices).ToHaveCountAsync(5);
        await visitor.Choices.Filter(new() { HasText = "My balance" }).ClickAsync();
        await visitor.SeesAsync("Which");
        await visitor.SayAsync(new string('W', 300) + " https://example.org/" + new string('a', 300));
        await visitor.Said.Nth(2).WaitForAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>(
            """
            () => document.documentElement.scrollWidth <= 360 &&
              [...document.querySelector('samvad-chat').shadowRoot.querySelectorAll('.log, .choices, .composer, form')]
                .every(part => part.getBoundingClientRect().right <= 360.5 && part.scrollWidth <= part.clientWidth + 1)
            """));
        Assert.Empty(visitor.Errors);
    }
}
