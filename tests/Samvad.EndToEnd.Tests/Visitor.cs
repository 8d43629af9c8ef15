using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Samvad.EndToEnd.Tests;

/// <summary>Somebody who looks at the chat page.</summary>
internal sealed class Visitor(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = new();

    internal IPage Page { get; } = page;

    /// <summary>What the page complained of in its console, and the exceptions that nobody caught.</summary>
    internal IReadOnlyCollection<string> Errors => _errors;

    internal ILocator Composer => Page.GetByTestId("composer");

    internal ILocator Choices => Page.GetByTestId("choice");

    internal ILocator Said => Page.Locator("[data-role=bot] .bubble");

    internal static async Task<Visitor> ComeAsync(IBrowserContext context, Uri address)
    {
        context.SetDefaultTimeout(20_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Page.Console += (_, message) => visitor.Keep(message.Type, message.Text);
        visitor.Page.PageError += (_, error) => visitor.Keep("error", error);
        await visitor.Page.GotoAsync(address.ToString());
        return visitor;
    }

    internal async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Page.GetByTestId("send").ClickAsync();
    }

    /// <summary>Waits for a reply with that text in it; where none comes, what the page complained of is told too.</summary>
    internal async Task SeesAsync(string text)
    {
        try
        {
            await Assertions.Expect(Said.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();
        }
        catch (PlaywrightException e)
        {
            throw new PlaywrightException($"{e.Message}\nThe page complained of: {string.Join("; ", _errors)}", e);
        }
    }

    /// <summary>All bubbles in order, as role and text.</summary>
    internal async Task<string[]> TranscriptAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelector('samvad-chat').shadowRoot.querySelectorAll('[data-role=user], [data-role=bot]')]
          .map(row => row.dataset.role + ': ' + row.querySelector('.bubble').textContent)
        """);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Keep(string type, string text)
    {
        if (type is "error" or "warning")
            _errors.Enqueue(text);
    }
}
