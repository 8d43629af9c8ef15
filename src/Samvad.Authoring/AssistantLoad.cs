using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.HttpActions;
using Samvad.Authoring.Scripts;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring;

/// <summary>What came of reading an assistant's files.</summary>
/// <param name="Assistant">The assistant; null if there is any error.</param>
/// <param name="Diagnostics">All that was found, by file and line.</param>
/// <param name="Scripts">The scripted conversations; those with errors are left out.</param>
public sealed record AssistantLoad(
    Assistant? Assistant, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<Script> Scripts)
{
    /// <summary>The actions that are declared as HTTP calls.</summary>
    public ImmutableArray<HttpAction> HttpActions { get; init; } = [];

    /// <summary>The same, once it has turned out that there is more than can be learnt: such an assistant cannot run.</summary>
    /// <param name="message">How much there is.</param>
    /// <param name="remedy">What to do.</param>
    public AssistantLoad WithTooMuchToLearn(string message, string remedy) => this with
    {
        Assistant = null,
        Diagnostics = Diagnostics.Add(new(DiagnosticCode.TooMuchToLearn, Place.Start($"phrases/{Assistant!.DefaultLanguage}.yaml"), message, remedy)),
    };
}
