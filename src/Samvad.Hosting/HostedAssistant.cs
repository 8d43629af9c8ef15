using System.Collections.Immutable;
using System.Diagnostics;
using Samvad.Authoring;
using Samvad.Authoring.HttpActions;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding;
using Samvad.Understanding.Intents;

namespace Samvad.Hosting;

/// <summary>
/// The assistant of an application: read, checked and trained once, in the background while the rest of the application
/// starts. Whoever asks for a part that is not there yet waits for it.
/// </summary>
public sealed class HostedAssistant
{
    private readonly Lazy<AssistantLoad> _load;
    private readonly Lazy<Understander> _understander;

    private HostedAssistant(DataFolder folder, ISentenceVectors? sentences, Func<Catalogue> catalogue)
    {
        _load = new(() => Compile(folder.Assistant, catalogue()));
        _understander = new(() => Understanding.Understander.Create(
            Assistant, folder.Models, learner: IntentLearners.For(Assistant, notice => Notice = notice, sentences: sentences)));
    }

    /// <summary>The definition.</summary>
    /// <exception cref="AssistantException">The assistant has errors; the message lists them all.</exception>
    public Assistant Assistant => _load.Value.Assistant!;

    /// <summary>Its actions that are declared as HTTP calls.</summary>
    /// <exception cref="AssistantException">The assistant has errors; the message lists them all.</exception>
    internal ImmutableArray<HttpAction> HttpActions => _load.Value.HttpActions;

    /// <summary>What understands messages to it. A trained model is kept and used again until the assistant changes.</summary>
    /// <exception cref="AssistantException">The assistant has errors; the message lists them all.</exception>
    public IUnderstander Understander => _understander.Value;

    /// <summary>How long reading and training took; not before <see cref="Understander"/> is there.</summary>
    internal TimeSpan Took { get; private set; }

    /// <summary>Why intents are not learnt as the assistant asks for; null if they are. Not before <see cref="Understander"/> is there.</summary>
    internal string? Notice { get; private set; }

    /// <summary>Loads what the first message that needs it would otherwise wait for. Takes a second or two.</summary>
    public void Warm() => _understander.Value.Warm();

    /// <summary>Begins to load an assistant on another thread. Its errors are thrown where its parts are asked for.</summary>
    internal static HostedAssistant Begin(DataFolder folder, ISentenceVectors? sentences, Func<Catalogue> catalogue)
    {
        var assistant = new HostedAssistant(folder, sentences, catalogue);
        ThreadPool.QueueUserWorkItem(_ => assistant.Load());
        return assistant;
    }

    private void Load()
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            _ = Understander;
            Took = Stopwatch.GetElapsedTime(started);
        }
        catch (Exception)
        {
            // Kept by the lazy values, and thrown to everybody who asks for them.
        }
    }

    private static AssistantLoad Compile(string folder, Catalogue catalogue)
    {
        var source = AssistantFolder.Read(folder);
        var load = source.Compile(catalogue);
        return load.Assistant is null ? throw new AssistantException(folder, load, source) : load;
    }
}
