using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Samvad.Hosting.Actions;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>
/// An application that leaves its actions in the outbox, leased: what the store looks like after a process has died
/// before it could say what an action came to.
/// </summary>
internal static class WithoutDispatcher
{
    internal static void Replace(IServiceCollection services) => services.Remove(
        services.Single(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType == typeof(ActionDispatcher)));

    internal static void Restore(TestApp app) => app.Replace = null;
}
