using Microsoft.AspNetCore.Builder;
using Samvad.Hosting;

namespace Samvad.Cli;

/// <summary>Hosts an assistant that has no application of its own.</summary>
internal static class HostedWorkspace
{
    /// <param name="folder">The assistant's folder; its data is kept in <c>.samvad</c> inside it.</param>
    /// <param name="code">The assembly with its code, or null.</param>
    /// <param name="command">What <see cref="SamvadApplication"/> is to do.</param>
    /// <param name="hostArguments">Arguments for the web host.</param>
    internal static Task<int> RunAsync(DirectoryInfo folder, FileInfo? code, string[] command, string[] hostArguments)
    {
        var workspace = Workspace.Open(folder, code);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = hostArguments,
            ContentRootPath = folder.FullName,
        });
        return SamvadApplication.RunAsync(builder, command, folder.FullName, workspace.Code);
    }
}
