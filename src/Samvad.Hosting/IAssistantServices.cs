using Microsoft.Extensions.DependencyInjection;

namespace Samvad.Hosting;

/// <summary>
/// The services that an application's actions need. The <c>samvad</c> tool makes and calls every public implementation in
/// the assembly that it is given, so that it can check, test and run an assistant with its real actions.
/// </summary>
public interface IAssistantServices
{
    /// <summary>Adds the services.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="dataFolder">Where files may be kept; a new, empty folder for each test.</param>
    void Configure(IServiceCollection services, string dataFolder);
}
