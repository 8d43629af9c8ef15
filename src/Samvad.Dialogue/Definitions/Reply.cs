using System.Collections.Immutable;

namespace Samvad.Dialogue.Definitions;

/// <summary>Something that the assistant says, by language.</summary>
/// <param name="Name">The name.</param>
/// <param name="ByLanguage">At least one variant for each language of the assistant; variants take turns.</param>
public sealed record Reply(string Name, ImmutableDictionary<string, ImmutableArray<ReplyVariant>> ByLanguage);

/// <summary>One way to say it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Choices">Flows to offer as buttons below it.</param>
public sealed record ReplyVariant(ITemplate Text, ImmutableArray<QuickReply> Choices);

/// <summary>A button that starts a flow.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Label">The button's text.</param>
public sealed record QuickReply(string Flow, string Label);
