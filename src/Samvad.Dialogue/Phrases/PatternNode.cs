using System.Collections.Immutable;

namespace Samvad.Dialogue.Phrases;

/// <summary>A part of a phrase pattern.</summary>
public abstract record PatternNode
{
    private protected PatternNode()
    {
    }
}

/// <summary>Literal text without spaces.</summary>
/// <param name="Text">The text.</param>
public sealed record LiteralNode(string Text) : PatternNode;

/// <summary>A slot, perhaps with a sample of what stands there.</summary>
/// <param name="Name">The slot's name.</param>
/// <param name="Sample">The sample; null if there is none.</param>
public sealed record SlotNode(string Name, string? Sample) : PatternNode;

/// <summary>Parts one after another.</summary>
/// <param name="Parts">The parts.</param>
public sealed record SequenceNode(ImmutableArray<PatternNode> Parts) : PatternNode;

/// <summary>One of several parts; an empty sequence among them makes them optional.</summary>
/// <param name="Choices">The parts.</param>
public sealed record ChoiceNode(ImmutableArray<PatternNode> Choices) : PatternNode;
