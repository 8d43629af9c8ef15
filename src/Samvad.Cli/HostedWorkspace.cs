using Microsoft.AspNetCore.Builder;
using Samvad.Hosting;

namespace Samvad.Cli;

/// <summary>Hosts an assistant that has no application of its own.</summary>
internal static class HostedWorkspace
{
    /// <param name="folder">The assistant's folder; its data is kept in <c>.samvad</c> inside it.</param>
    /// <param name="code">The assembly with its code, or null.</param>
    /// <param name="command">What <c>RunSamvadAsync</c> is to do.</param>
    /// <param name="hostArguments">Arguments for the web host.</param>
    internal static async Task<int> RunAsync(DirectoryInfo folder, FileInfo? code, string[] command, string[] hostArguments)
    {
        var workspace = Workspace.Open(folder, code);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = hostArguments,
            ContentRootPath = folder.FullName,
            ApplicationName = typeof(HostedWorkspace).Assembly.GetName().Name,
        });
        builder.AddSamvad(folder.FullName, workspace.Code);
        await using var app = builder.Build();
        return await app.RunSamvadAsync(command);
    }
}
