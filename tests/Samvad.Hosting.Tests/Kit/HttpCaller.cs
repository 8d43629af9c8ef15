using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Authoring;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Accounts;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>What makes the calls of actions, as an application would.</summary>
internal sealed class HttpCaller : IDisposable
{
    private static readonly ServiceProvider s_services = new ServiceCollection().BuildServiceProvider();

    private readonly HttpHosts _hosts;
    private readonly HttpAuthentication _authentication;
    private readonly HttpActions _actions;

    internal HttpCaller(HttpOptions options)
    {
        _hosts = new(options);
        var requests = new TokenRequests(_hosts);
        _authentication = new(_hosts, requests, TimeProvider.System);
        // Nobody has an account in these tests, so nobody looks into the store.
        _actions = new(_hosts, _authentication, new UserAccounts(
            null!, _hosts, requests, new EphemeralDataProtectionProvider(), TimeProvider.System));
    }

    /// <summary>Does an action.</summary>
    internal Task<ActionResult> DoAsync(string yaml, ValueMap given)
    {
        var handler = Handler(yaml);
        handler = handler with { Policy = handler.Policy with { Backoff = TimeSpan.FromMilliseconds(1) } };
        return new ActionPipeline([], new(), TimeProvider.System).ExecuteAsync(handler, Call(handler, given));
    }

    /// <summary>An action that can be done.</summary>
    internal ActionHandler Handler(string yaml)
    {
        var name = yaml.Split('\n')[0].Split(':')[1].Trim();
        var load = new AssistantSource(
            [new("assistant.yaml", "name: Test\nlanguages: [en]"), new($"actions/{name}.yaml", yaml)], []).Compile(Catalogue.Empty);
        Assert.Empty(load.Diagnostics);
        return _actions.Handler(Assert.Single(load.HttpActions), ValueMap.Empty);
    }

    internal static ActionCall Call(ActionHandler handler, ValueMap given) => new(
        handler.Signature,
        given,
        new ActionContext("c", "1.1", null, "en", DateTimeOffset.UtcNow, TestContext.Current.CancellationToken),
        s_services);

    public void Dispose()
    {
        _authentication.Dispose();
        _hosts.Dispose();
    }
}
