using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.Actions;
using Samvad.Samples.Bank.CoreBanking;
using Samvad.Samples.Bank.Tests.CoreBanking;
using static Samvad.Samples.Bank.Tests.CoreBanking.BankFixture;

namespace Samvad.Samples.Bank.Tests.Actions;

/// <summary>The actions as flows do them: by name, with values, through the host's reader.</summary>
public sealed class ActionTests : IDisposable
{
    private readonly BankFixture _bank = new();
    private readonly ServiceProvider _services;

    public ActionTests() => _services = new ServiceCollection()
        .AddSingleton<ICoreBanking>(_bank.Bank)
        .AddSingleton<ISignIn, DemoSignIn>()
        .BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _bank.Dispose();
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_the_demo_customer()
    {
        var accounts = Assert.IsType<Listing>((await DoAsync("list_accounts", user: null)).Values["accounts"]);

        Assert.Equal(["meera-savings", "meera-ppf"], accounts.Items.Select(Id));
    }

    [Fact]
    public async Task A_signed_in_customer_sees_only_their_own()
    {
        var accounts = await DoAsync("list_accounts", user: "arjun", ("account_kind", new Item("account_kind", "current")));

        Assert.Equal("arjun-current", Id(Assert.Single(Assert.IsType<Listing>(accounts.Values["accounts"]).Items)));
    }

    [Fact]
    public async Task Money_leaves_no_provident_fund()
    {
        var outcome = await DoAsync(
            "list_accounts",
            user: null,
            ("account_kind", new Item("account_kind", "ppf")),
            ("for_payment", new Flag(true)));

        Assert.Equal("none", outcome.Outcome);
    }

    [Fact]
    public async Task A_second_attempt_of_an_execution_transfers_nothing()
    {
        (string, Value)[] arguments =
            [("account", new Text(Savings)), ("payee", new Text(Asha)), ("amount", Rupee(500m))];

        var first = await DoAsync("transfer", user: null, arguments);
        var second = await DoAsync("transfer", user: null, arguments);

        Assert.Equal("ok", first.Outcome);
        Assert.Equal(first.Values["reference"], second.Values["reference"]);
        Assert.Equal(Rupee(500m), (await DoAsync("sent_today", user: null)).Values["total"]);
    }

    [Fact]
    public async Task The_bank_can_be_asked_what_became_of_a_transfer()
    {
        var reconcile = Handler("transfer").ReconcileAsync!;
        Assert.Null(await reconcile(Call(Handler("transfer"), user: null)));
        var done = await DoAsync(
            "transfer", user: null, ("account", new Text(Savings)), ("payee", new Text(Asha)), ("amount", Rupee(500m)));
        var found = Assert.IsType<ActionCompleted>(await reconcile(Call(Handler("transfer"), user: null))).Return;
        Assert.Equal(("ok", done.Values["reference"]), (found.Outcome, found.Values["reference"]));
        Assert.Null(await reconcile(Call(Handler("transfer"), user: "arjun")));
    }

    [Fact]
    public async Task A_listed_account_can_be_given_to_a_rule()
    {
        var accounts = Assert.IsType<Listing>((await DoAsync("list_accounts", user: null)).Values["accounts"]);
        var rule = RuleReader.Read(typeof(TransferAction).Assembly).Single(rule => rule.Name == "transfer_limit");

        Assert.Equal("over_transfer_limit", rule.Invoke([Rupee(100_001m), Rupee(0m), accounts.Items[0]]).ToString());
    }

    [Fact]
    public void What_changes_something_happens_once() => Assert.Equal(
        ["block_card", "change_address", "open_deposit", "submit_claim", "transfer"],
        ActionReader.Read(typeof(TransferAction).Assembly)
            .Where(action => action.Signature.IsOnce)
            .Select(action => action.Signature.Name)
            .Order(StringComparer.Ordinal));

    private static string Id(Value account) => ((Structure)account).Fields["id"]!.ToString();

    private async Task<Return> DoAsync(string action, string? user, params (string Name, Value Value)[] arguments)
    {
        var handler = Handler(action);
        return Assert.IsType<ActionCompleted>(await handler.ExecuteAsync(Call(handler, user, arguments))).Return;
    }

    private ActionCall Call(ActionHandler handler, string? user, params (string Name, Value Value)[] arguments) => new(
        handler.Signature,
        ValueMap.Of(arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value))),
        new ActionContext("conversation", "1.1", user, "en", Now, Cancellation),
        _services);

    private static ActionHandler Handler(string action) => ActionReader.Read(typeof(TransferAction).Assembly)
        .Single(handler => handler.Signature.Name == action);
}
