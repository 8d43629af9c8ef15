using Microsoft.Playwright;
using Samvad.EndToEnd.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Samvad.EndToEnd.Tests;

/// <summary>The Chromium of this machine, for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (s_places.FirstOrDefault(File.Exists) is not { } chromium)
            return;
        _playwright = await Playwright.CreateAsync();
        _playwright.Selectors.SetTestIdAttribute("data-test");
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A new visitor; the test is skipped where there is no browser.</summary>
    internal async Task<Visitor> VisitAsync(Uri address, int width = 1280, int height = 800)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium on this machine.");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-GB",
        });
        return await Visitor.ComeAsync(context, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
