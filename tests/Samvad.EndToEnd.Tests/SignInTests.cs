using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Samvad.Hosting;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.EndToEnd.Tests;

public sealed class SignInTests(Browser browser) : IDisposable
{
    private static readonly Dictionary<string, string> s_files = new()
    {
        ["assistant.yaml"] = "name: Diary\nlanguages: [en]\n",
        ["flows/next.yaml"] = """
            flow: next
            description: Look into the calendar
            triggers: [look]
            slots: { title: text }
            steps:
              - do: next_meeting
                save: { title: title }
                on: { failed: { say: no, end: done } }
              - say: next
              - end: done
            """,
        ["actions/next_meeting.yaml"] = """
            action: next_meeting
            as_user: true
            request: { url: https://calendar.example/next }
            results: { title: title }
            """,
        ["phrases/en.yaml"] = "look: [look into my calendar, what is next]\n",
        ["replies/en.yaml"] = "next: \"Next is {{ title }}.\"\nno: Nothing.\n",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("samvad-sign-in-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Who_signs_in_over_there_goes_on_in_the_chat_and_nobody_else_can_do_it_for_them()
    {
        await using var calendar = await Calendar.StartAsync();
        await using var app = await StartAsync(calendar);
        var address = new Uri(app.Urls.Single());
        await using var visitor = await browser.VisitAsync(address);
        await visitor.SayAsync("look into my calendar");
        await visitor.SeesAsync("Please sign in first");
        var link = visitor.Said.Last.GetByRole(AriaRole.Link);

        await using var stranger = await browser.VisitAsync(new((await link.GetAttributeAsync("href"))!));
        await Assertions.Expect(stranger.Page.GetByTestId("result")).ToHaveAttributeAsync("data-result", "Denied");
        Assert.Empty(calendar.Grants);

        var page = await visitor.Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await Assertions.Expect(page.GetByTestId("result")).ToContainTextAsync("You are signed in.");
        Assert.DoesNotContain("code", page.Url, StringComparison.Ordinal);
        await visitor.SeesAsync("Next is the dentist.");
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Who_signs_in_from_a_chat_on_another_site_goes_on_there()
    {
        await using var calendar = await Calendar.StartAsync();
        await using var site = await SiteAsync();
        var embedding = new UriBuilder(site.Urls.Single()) { Host = "localhost" }.Uri;
        await using var app = await StartAsync(calendar, embedding.GetLeftPart(UriPartial.Authority));
        await using var visitor = await browser.VisitAsync(new(embedding, $"?{app.Urls.Single()}"));
        await visitor.SayAsync("look into my calendar");
        await visitor.SeesAsync("Please sign in first");

        var page = await visitor.Page.Context.RunAndWaitForPageAsync(() => visitor.Said.Last.GetByRole(AriaRole.Link).ClickAsync());
        await Assertions.Expect(page.GetByTestId("result")).ToContainTextAsync("You are signed in.");
        await visitor.SeesAsync("Next is the dentist.");
        Assert.Empty(visitor.Errors);
    }

    /// <summary>Another site, whose page has the chat of the server that its address names.</summary>
    private static async Task<WebApplication> SiteAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.MapGet("/", (HttpContext http) => TypedResults.Content(
            $"""<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="module" src="{http.Request.QueryString.Value![1..]}/samvad-chat.js"></script><samvad-chat></samvad-chat>""",
            "text/html"));
        await site.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    private async Task<WebApplication> StartAsync(Calendar calendar, params string[] origins)
    {
        foreach (var (name, content) in s_files)
        {
            var path = Path.Combine(_folder, "assistant", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddSamvad("assistant", [], options =>
        {
            options.Http.Hosts["calendar.example"] = calendar.Host;
            foreach (var origin in origins)
                options.AllowedOrigins.Add(origin);
        });
        var app = builder.Build();
        app.MapSamvad();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
