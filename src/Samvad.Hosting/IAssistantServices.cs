using Microsoft.Extensions.DependencyInjection;

namespace Samvad.Hosting;

/// <summary>
/// The services that an application's actions need. Every public implementation in the application's assembly is made and
/// called, by <c>AddSamvad</c> as well as by the <c>samvad</c> tool, so that the tool can test and run an assistant with
/// its real actions.
/// </summary>
public interface IAssistantServices
{
    /// <summary>Adds the services.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="dataFolder">Where files may be kept; a new, empty folder for each scripted test.</param>
    void Configure(IServiceCollection services, string dataFolder);
}
