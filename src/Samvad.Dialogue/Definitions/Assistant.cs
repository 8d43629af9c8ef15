using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Definitions;

/// <summary>
/// Everything that an author wrote, checked and compiled: what <see cref="Decider"/> needs to carry a conversation.
/// Immutable; one instance serves all conversations at once.
/// </summary>
public sealed record Assistant
{
    /// <summary>The name, as people see it.</summary>
    public required string Name { get; init; }

    /// <summary>A hash of all that the assistant is made from; changes whenever its behaviour may change.</summary>
    public required string Version { get; init; }

    /// <summary>The languages as BCP 47 tags; the first is the default.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>The ISO 4217 currency of an amount without one; the default is <c>INR</c>.</summary>
    public string Currency { get; init; } = "INR";

    /// <summary>The ISO 3166 region of telephone numbers without a country code; the default is <c>IN</c>.</summary>
    public string Region { get; init; } = "IN";

    /// <summary>The time zone in which dates are meant; the default is UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The flows by name. Names that begin with <c>on.</c> are the assistant's own handlers.</summary>
    public required FrozenDictionary<string, Flow> Flows { get; init; }

    /// <summary>The replies by name, those of the system included.</summary>
    public required FrozenDictionary<string, Reply> Replies { get; init; }

    /// <summary>The intents.</summary>
    public ImmutableArray<Intent> Intents { get; init; } = [];

    /// <summary>The entities.</summary>
    public ImmutableArray<EntityDefinition> Entities { get; init; } = [];

    /// <summary>Slots that belong to the conversation and not to a flow.</summary>
    public ImmutableArray<SlotDefinition> Slots { get; init; } = [];

    /// <summary>Read-only values that every expression sees.</summary>
    public ValueMap Globals { get; init; } = ValueMap.Empty;

    /// <summary>The reply that greets a new conversation; null says nothing.</summary>
    public string? Greeting { get; init; }

    /// <summary>What to do when a question stays unanswered, unless the flow says otherwise; null waits for ever.</summary>
    public NoInputPolicy? NoInput { get; init; }

    /// <summary>What to do when message after message is not understood.</summary>
    public MisunderstandingPolicy Misunderstanding { get; init; } = MisunderstandingPolicy.Default;

    /// <summary>How intents are learnt; as <see cref="IntentModelKind.Sparse"/> unless said otherwise.</summary>
    public IntentModelKind IntentModel { get; init; }

    /// <summary>The pretrained encoder for the models that build on one.</summary>
    public EncoderKind Encoder { get; init; }

    /// <summary>Messages that people sent and nobody has labelled: to choose from which to label next, or to learn from as they are.</summary>
    public ImmutableArray<string> Unlabelled { get; init; } = [];

    /// <summary>Whether a transformer learns from <see cref="Unlabelled"/> first.</summary>
    public bool IsPretrained { get; init; }

    /// <summary>How many steps a turn may run before it counts as a loop. The default is 200.</summary>
    public int StepsPerTurn { get; init; } = 200;

    /// <summary>How many flows may be open at once in a conversation. The default is 8.</summary>
    public int OpenFlows { get; init; } = 8;

    /// <summary>The language that new conversations begin in.</summary>
    public string DefaultLanguage => Languages[0];
}
