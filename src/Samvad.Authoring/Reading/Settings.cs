using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>What stands in assistant.yaml, as far as it needs nothing else to be understood.</summary>
internal sealed record Settings
{
    internal static Settings None { get; } = new() { Name = "", Languages = [], Node = new(Place.Start(""), []) };

    internal required string Name { get; init; }

    internal required ImmutableArray<string> Languages { get; init; }

    internal string Currency { get; init; } = "INR";

    internal string Region { get; init; } = "IN";

    internal TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    internal YamlScalar? Greeting { get; init; }

    internal IntentModelKind IntentModel { get; init; }

    internal EncoderKind Encoder { get; init; }

    internal bool IsPretrained { get; init; }

    internal int StepsPerTurn { get; init; } = 200;

    internal int OpenFlows { get; init; } = 8;

    internal required YamlMapping Node { get; init; }
}
