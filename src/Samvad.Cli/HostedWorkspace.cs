using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Samvad.Cli.Output;
using Samvad.Dialogue.Definitions;
using Samvad.Hosting;
using Samvad.Understanding;
using Samvad.Understanding.Intents;

namespace Samvad.Cli;

/// <summary>Hosts an assistant that has no application of its own; its data is kept in <c>.samvad</c> inside its folder.</summary>
internal sealed class HostedWorkspace
{
    private readonly DirectoryInfo _folder;
    private readonly Workspace _workspace;

    private HostedWorkspace(DirectoryInfo folder, Workspace workspace, Assistant assistant) =>
        (_folder, _workspace, Assistant) = (folder, workspace, assistant);

    /// <summary>The assistant.</summary>
    internal Assistant Assistant { get; }

    /// <param name="folder">The assistant's folder.</param>
    /// <param name="code">The assembly with its code, or null.</param>
    /// <exception cref="CommandException">The assistant cannot be used; its diagnostics have been printed.</exception>
    internal static HostedWorkspace Open(DirectoryInfo folder, FileInfo? code)
    {
        var workspace = Workspace.Open(folder, code);
        if (workspace.Load.Assistant is { } assistant)
            return new(folder, workspace, assistant);
        DiagnosticReport.Print(workspace.Load, workspace.Source, Ink.Error);
        throw new CommandException($"The assistant in {folder.FullName} cannot run before its errors are mended.");
    }

    /// <param name="command">What <see cref="SamvadApplication"/> is to do.</param>
    /// <param name="hostArguments">Arguments for the web host.</param>
    /// <param name="cancellation">Stops the training.</param>
    internal Task<int> RunAsync(string[] command, string[] hostArguments, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = hostArguments,
            ContentRootPath = _folder.FullName,
        });
        Train(builder, cancellation);
        return SamvadApplication.RunAsync(builder, command, _folder.FullName, _workspace.Code);
    }

    /// <summary>Trains where somebody can watch and stop it; the host then finds the model that was kept.</summary>
    private void Train(WebApplicationBuilder builder, CancellationToken cancellation)
    {
        var options = builder.Configuration.GetSection("Samvad").Get<SamvadOptions>() ?? new SamvadOptions();
        var models = new DataFolder(options, builder.Environment).Models;
        // Why intents are not learnt as they should be, the host says.
        var learner = IntentLearners.For(Assistant, _ => { });
        TrainingProgress.Show("Training", progress => Understander.Create(Assistant, models, progress, learner, cancellation));
    }
}
