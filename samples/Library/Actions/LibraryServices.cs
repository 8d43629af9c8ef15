using Samvad.Hosting;

namespace Samvad.Samples.Library.Actions;

/// <summary>What the library's actions need.</summary>
public sealed class LibraryServices : IAssistantServices
{
    /// <inheritdoc/>
    public void Configure(IServiceCollection services, string dataFolder) =>
        services.AddSingleton<IShelves, DemoShelves>();
}
