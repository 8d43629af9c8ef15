using System.Collections.Immutable;

namespace Samvad.Understanding.Patterns;

/// <summary>A part of a phrase pattern.</summary>
internal abstract record PatternNode
{
    private protected PatternNode()
    {
    }
}

/// <summary>Literal text without spaces.</summary>
internal sealed record LiteralNode(string Text) : PatternNode;

/// <summary>A slot, perhaps with a sample of what stands there.</summary>
internal sealed record SlotNode(string Name, string? Sample) : PatternNode;

/// <summary>Parts one after another.</summary>
internal sealed record SequenceNode(ImmutableArray<PatternNode> Parts) : PatternNode;

/// <summary>One of several parts; an empty sequence among them makes them optional.</summary>
internal sealed record ChoiceNode(ImmutableArray<PatternNode> Choices) : PatternNode;
