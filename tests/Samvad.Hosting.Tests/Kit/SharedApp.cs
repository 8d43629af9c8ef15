using Samvad.Hosting.Tests.Kit;

[assembly: AssemblyFixture(typeof(SharedApp))]

namespace Samvad.Hosting.Tests.Kit;

/// <summary>One application for all tests that change nothing but their own conversation.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    internal TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await TestApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        SampleRules.LetGo.Set();
        if (App is not null)
            await App.DisposeAsync();
    }
}
