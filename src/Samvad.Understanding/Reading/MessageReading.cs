using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Reading;

/// <summary>Everything that was found in a message, before it is decided what the message means.</summary>
internal sealed record MessageReading
{
    /// <summary>How many intents are looked at.</summary>
    internal const int MostIntents = 5;

    /// <summary>The message, normalised.</summary>
    internal required string Text { get; init; }

    /// <summary>Its language.</summary>
    internal required string Language { get; init; }

    /// <summary>The time, in the assistant's time zone.</summary>
    internal required DateTimeOffset Now { get; init; }

    /// <summary>What the open question expects; null if none is open.</summary>
    internal required Expectation? Expected { get; init; }

    /// <summary>The entity in it that answers the open question; null if none does.</summary>
    internal required EntityMatch? Answer { get; init; }

    /// <summary>The entities in it that can hold together, the answer first.</summary>
    internal required IReadOnlyList<EntityMatch> Entities { get; init; }

    /// <summary>The patterns that match all of it, the surest first.</summary>
    internal required IReadOnlyList<PatternMatch> Patterns { get; init; }

    /// <summary>The likeliest intents, likeliest first.</summary>
    internal required ImmutableArray<ScoredIntent> Intents { get; init; }

    /// <summary>Whether the classifier takes it for none of the intents.</summary>
    internal required bool IsNone { get; init; }

    /// <summary>What it says about a flow's inputs, kept by <see cref="SlotTagger"/> for all who ask about the same flow.</summary>
    internal (Flow Flow, ImmutableArray<SlotCapture> Captures)? Tagged { get; set; }
}
