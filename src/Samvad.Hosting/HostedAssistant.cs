using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Samvad.Authoring;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding;

namespace Samvad.Hosting;

/// <summary>The assistant of an application: read, checked and trained once, when it is first needed.</summary>
public sealed class HostedAssistant
{
    private readonly Understander _understander;

    /// <summary>Reads and trains the assistant; a trained model is kept and used again until the assistant changes.</summary>
    /// <exception cref="AssistantException">The assistant has errors; the message lists them all.</exception>
    public HostedAssistant(DataFolder folder, Catalogue catalogue, ILogger<HostedAssistant> logger)
    {
        var started = Stopwatch.GetTimestamp();
        var source = AssistantFolder.Read(folder.Assistant);
        var load = source.Compile(catalogue);
        Assistant = load.Assistant ?? throw new AssistantException(folder.Assistant, load, source);
        _understander = Understanding.Understander.Create(Assistant, folder.Models);
        Log.Ready(
            logger,
            Assistant.Name,
            Assistant.Flows.Values.Count(flow => !flow.IsHandler),
            string.Join(", ", Assistant.Languages),
            Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>The definition.</summary>
    public Assistant Assistant { get; }

    /// <summary>What understands messages to it.</summary>
    public IUnderstander Understander => _understander;

    /// <summary>Loads what the first message that needs it would otherwise wait for. Takes a second or two.</summary>
    public void Warm() => _understander.Warm();
}
