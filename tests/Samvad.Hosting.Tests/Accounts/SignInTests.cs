using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Accounts;

public sealed class SignInTests : IClassFixture<SignInTests.Desk>, IDisposable
{
    private const string Found = "Next is the dentist.";
    private const string Cancelled = "All right, I have cancelled that.";

    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Calendar _calendar;
    private readonly TestApp _app;

    public SignInTests(Desk desk)
    {
        (_calendar, _app) = (desk.Calendar, desk.App);
        _calendar.Reset();
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Whoever_signs_in_goes_on_where_they_were_and_need_not_do_it_again()
    {
        var chat = await Chat.OpenAsync(_app);
        var back = await ComeBackAsync(await LinkAsync(chat));
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, back));
        await SaidAsync(chat, Found);
        var position = await PositionAsync(chat);
        await chat.SayAsync("look into my calendar");
        await SaidAsync(chat, Found, position);
        Assert.Equal(["authorization_code"], _calendar.Grants);
        Assert.DoesNotContain(
            await _app.Store.ReadAsync(chat.Id, position, 200, Test), stored => stored.Event is Said { Reply: "sign_in" });
    }

    [Fact]
    public async Task An_action_in_CSharp_gets_the_token_and_is_begun_once_there_is_one()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, await ComeBackAsync(await LinkAsync(chat, "count my meetings"))));
        await SaidAsync(chat, $"Booked, {_calendar.Access}.");
        Assert.Equal(
            [("account.sign_in", "account.signed_in"), ("meetings", "ok")],
            (await _app.Store.ExecutionsAsync(chat.Id, Test)).Select(execution => (execution.Action, execution.Outcome!)));
    }

    [Fact]
    public async Task Who_says_something_else_meanwhile_is_given_the_link_again_and_may_talk_of_something_else()
    {
        var chat = await Chat.OpenAsync(_app);
        var link = await LinkAsync(chat);
        Assert.Equal([$"Please sign in first, here: {link}"], await chat.AskAsync("yes"));
        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, await ComeBackAsync(link)));
        await chat.SayAsync("Asha");
        await SaidAsync(chat, Found);
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var chat = await Chat.OpenAsync(_app);
        var link = await LinkAsync(chat);
        var (first, second) = (await ComeBackAsync(link), await ComeBackAsync(link));
        var results = await Task.WhenAll(FinishAsync(chat, first), FinishAsync(chat, second));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Gone], results.Order());
        Assert.Equal(HttpStatusCode.Gone, await FinishAsync(chat, first));
        Assert.Equal(["authorization_code"], _calendar.Grants);
    }

    [Fact]
    public async Task A_link_that_was_sent_to_somebody_else_links_nothing()
    {
        var (chat, other) = (await Chat.OpenAsync(_app), await Chat.OpenAsync(_app));
        var back = await ComeBackAsync(await LinkAsync(chat));
        Assert.Equal(HttpStatusCode.Gone, await FinishAsync(other, back));
        Assert.Equal(HttpStatusCode.Unauthorized, await FinishAsync(new Chat(_app.Client, chat.Id, other.Token), back));
        Assert.Empty(_calendar.Grants);
        Assert.Null(await _app.Store.FindAccountAsync($"conversation:{chat.Id}", "calendar.example", Test));
    }

    [Fact]
    public async Task A_link_that_is_too_old_or_was_tampered_with_does_not_work()
    {
        // For links alone: a silo whose clock jumps takes itself for dead, and ends the process.
        _app.Replace = services => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SignInLinks>(provider, (TimeProvider)_app.Time));
        await _app.RestartAsync();
        var chat = await Chat.OpenAsync(_app);
        var (state, code) = await ComeBackAsync(await LinkAsync(chat));
        foreach (var forged in (string?[])[null, "", "x", new('A', 200), state[..^4] + "AAAA", "ü"])
            Assert.Equal(HttpStatusCode.Gone, await FinishAsync(chat, (forged!, code)));
        Assert.Contains("data-result=\"Outdated\"", await _app.Client.GetStringAsync("/accounts/return?state=x&code=y", Test), StringComparison.Ordinal);
        _app.Time.Forward(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Gone, await FinishAsync(chat, (state, code)));
        Assert.Empty(_calendar.Grants);
    }

    [Fact]
    public async Task A_code_that_is_not_taken_leaves_the_link_as_it_was()
    {
        var chat = await Chat.OpenAsync(_app);
        var link = await LinkAsync(chat);
        var (state, code) = await ComeBackAsync(link);
        Assert.Equal(HttpStatusCode.Conflict, await FinishAsync(chat, (state, "made-up")));
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, (state, code)));
        await SaidAsync(chat, Found);
    }

    [Fact]
    public async Task Who_does_not_want_to_sign_in_is_asked_no_more()
    {
        var chat = await Chat.OpenAsync(_app);
        var (state, _) = await ComeBackAsync(await LinkAsync(chat));
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, (state, null)));
        await SaidAsync(chat, Cancelled);
    }

    [Fact]
    public async Task Who_says_so_in_the_chat_is_asked_no_more_either()
    {
        var chat = await Chat.OpenAsync(_app);
        var link = await LinkAsync(chat);
        var back = await ComeBackAsync(link);
        Assert.Equal([Cancelled], await chat.AskAsync("cancel"));
        Assert.Equal(HttpStatusCode.Gone, await FinishAsync(chat, back));
        Assert.Contains("data-result=\"Outdated\"", await _browser.GetStringAsync(link, Test), StringComparison.Ordinal);
        Assert.Empty(_calendar.Grants);
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        var chat = await Chat.OpenAsync(_app);
        await LinkAsync(chat);
        await Until.TrueAsync(async () => await _app.Store.NextOutboxAsync(Test) > _app.Time.GetUtcNow().AddMinutes(5));
        _app.Time.Forward(TimeSpan.FromMinutes(11));
        _app.Queue.Wake();
        await SaidAsync(chat, Cancelled);
    }

    [Fact]
    public async Task A_sign_in_goes_on_after_a_restart()
    {
        var chat = await Chat.OpenAsync(_app);
        var back = await ComeBackAsync(await LinkAsync(chat));
        await _app.RestartAsync();
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, back));
        await SaidAsync(chat, Found);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(3600, true)]
    public async Task A_token_that_has_ended_is_renewed_without_a_word(int lifetime, bool endsEarly)
    {
        _calendar.Lifetime = lifetime;
        var chat = await SignedInAsync();
        if (endsEarly)
            _calendar.Expire();
        foreach (var _ in (int[])[1, 2])
        {
            var position = await PositionAsync(chat);
            await chat.SayAsync("look into my calendar");
            await SaidAsync(chat, Found, position);
        }

        Assert.Contains("refresh_token", _calendar.Grants);
        Assert.Single(_calendar.Grants, "authorization_code");
    }

    [Fact]
    public async Task Calls_at_once_renew_a_token_once()
    {
        var chat = await SignedInAsync();
        var old = _calendar.Access;
        var accounts = _app.Services.GetRequiredService<IUserAccounts>();
        var context = new ActionContext(chat.Id, "9.9", null, "en", DateTimeOffset.UtcNow, Test);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => accounts.TokenAsync(context, "calendar.example", rejected: old)));
        Assert.All(tokens, token => Assert.Equal(_calendar.Access, token));
        Assert.NotEqual(old, _calendar.Access);
        Assert.Equal(["authorization_code", "refresh_token"], _calendar.Grants);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_signed_out_over_there_is_asked_to_sign_in_again(bool refreshes)
    {
        _calendar.Refreshes = refreshes;
        var chat = await SignedInAsync();
        _calendar.Revoke();
        var position = await PositionAsync(chat);
        var link = await LinkAsync(chat, after: position);
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, await ComeBackAsync(link)));
        await SaidAsync(chat, Found, position);
    }

    [Fact]
    public async Task Tokens_are_encrypted_where_they_are_kept_and_forgotten_with_the_conversation()
    {
        var chat = await SignedInAsync();
        var kept = await _app.Store.FindAccountAsync($"conversation:{chat.Id}", "calendar.example", Test);
        Assert.DoesNotContain(_calendar.Access, Encoding.Latin1.GetString(kept!), StringComparison.Ordinal);
        Assert.True(await _app.Store.ForgetAsync(chat.Id, Test));
        Assert.Null(await _app.Store.FindAccountAsync($"conversation:{chat.Id}", "calendar.example", Test));
    }

    [Fact]
    public async Task Keys_that_are_lost_cost_a_sign_in()
    {
        var chat = await SignedInAsync();
        await _app.StopAsync();
        Directory.Delete(Path.Combine(Path.GetDirectoryName(_app.Database)!, "keys"), recursive: true);
        await _app.StartAgainAsync();
        await LinkAsync(chat, after: await PositionAsync(chat));
    }

    [Fact]
    public async Task At_a_terminal_the_browser_has_nothing_more_to_show()
    {
        await using var app = await TestApp.StartAsync(options =>
        {
            options.Http.Hosts["calendar.example"] = _calendar.Host;
            options.IsTerminal = true;
        });
        var chat = await Chat.OpenAsync(app);
        using var start = await _browser.GetAsync(await LinkAsync(chat), Test);
        using var redirect = await _browser.GetAsync(start.Headers.Location, Test);
        var page = await app.Client.GetStringAsync(redirect.Headers.Location, Test);
        Assert.Contains("data-result=\"SignedIn\"", page, StringComparison.Ordinal);
        await SaidAsync(chat, Found);
    }

    [Fact]
    public async Task Without_an_authorization_server_in_the_configuration_the_action_fails()
    {
        await using var app = await TestApp.StartAsync(options => options.Http.Hosts["calendar.example"] = new());
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("look into my calendar");
        await SaidAsync(chat, "Not found.");
    }

    private async Task<Chat> SignedInAsync()
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.Equal(HttpStatusCode.NoContent, await FinishAsync(chat, await ComeBackAsync(await LinkAsync(chat))));
        await SaidAsync(chat, Found);
        return chat;
    }

    /// <summary>The link that the assistant gives.</summary>
    private static async Task<Uri> LinkAsync(Chat chat, string wish = "look into my calendar", long? after = null)
    {
        await chat.SayAsync(wish);
        using var events = await chat.FollowAsync(after);
        var said = await events.ReadUntilAsync(e => e.Type == "said" && e.Data.GetProperty("name").GetString() == "sign_in");
        return new(said[^1].Text!.Split(' ')[^1]);
    }

    /// <summary>Signs in over there; the page to which one is sent back shows whose conversation it is, and takes nothing itself.</summary>
    private async Task<(string State, string? Code)> ComeBackAsync(Uri link)
    {
        using var start = await _browser.GetAsync(link, Test);
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        using var redirect = await _browser.GetAsync(start.Headers.Location, Test);
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        using var page = await _app.Client.GetAsync(redirect.Headers.Location, Test);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Contains("data-result=\"\"", await page.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(redirect.Headers.Location!.Query);
        return (query["state"].ToString(), query["code"].ToString());
    }

    private async Task<HttpStatusCode> FinishAsync(Chat chat, (string State, string? Code) back)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{chat.Id}/sign-ins")
        {
            Content = JsonContent.Create(new { state = back.State, code = back.Code }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", chat.Token);
        using var response = await _app.Client.SendAsync(request, Test);
        return response.StatusCode;
    }

    private static async Task SaidAsync(Chat chat, string text, long? after = null)
    {
        using var events = await chat.FollowAsync(after);
        await events.ReadUntilSaidAsync(text);
    }

    private async Task<long> PositionAsync(Chat chat) => (await _app.Store.ReadAsync(chat.Id, 0, 10_000, Test))[^1].Position;

    /// <summary>One assistant and one calendar for all these tests, since each takes its time to start.</summary>
    public sealed class Desk : IAsyncLifetime
    {
        internal Calendar Calendar { get; private set; } = null!;

        internal TestApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Calendar = await Calendar.StartAsync();
            App = await TestApp.StartAsync(options => options.Http.Hosts["calendar.example"] = Calendar.Host);
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Calendar.DisposeAsync();
        }
    }
}
