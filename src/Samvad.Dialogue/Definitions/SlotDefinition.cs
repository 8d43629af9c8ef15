namespace Samvad.Dialogue.Definitions;

/// <summary>A named, typed place for a value in a flow or a conversation.</summary>
/// <param name="Name">The name, unique in its flow.</param>
/// <param name="Type">A name of <see cref="SlotType"/>, or of an entity of the assistant; or <see cref="SlotType.ListOf"/> one.</param>
/// <param name="Role">How the value comes in or goes out.</param>
public sealed record SlotDefinition(string Name, string Type, SlotRole Role);
