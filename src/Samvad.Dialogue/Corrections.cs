using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>Which filled slot a user means who says “no, make it 600”.</summary>
internal static class Corrections
{
    /// <summary>
    /// For each mention the slot that it names, else the latest filled one of its type, among the inputs and those that
    /// the flow asks for; the slots of the conversation count as filled before those of the flow.
    /// </summary>
    internal static ImmutableArray<Correction> Find(Turn turn, ImmutableArray<Mention> mentions)
    {
        var corrections = ImmutableArray.CreateBuilder<Correction>();
        foreach (var mention in mentions)
        {
            if ((Find(turn, turn.Frame.Slots, mention) ?? Find(turn, turn.State.Slots, mention)) is { } found)
                corrections.Add(found);
        }

        return corrections.DrainToImmutable();
    }

    private static Correction? Find(Turn turn, ValueMap filled, Mention mention)
    {
        Correction? found = null;
        foreach (var (slot, _) in filled)
        {
            var fits = mention.Slot is null ? turn.TypeOf(slot) == mention.Type : slot == mention.Slot;
            if (fits && Question(turn, slot) is { } question)
                found = new(slot, mention, question);
        }

        return found;
    }

    /// <summary>The step where a new value takes effect: the slot's question; for an input without one, whatever reads it first.</summary>
    private static Step? Question(Turn turn, string slot)
    {
        foreach (var step in turn.Flow.Steps)
        {
            if (step is AskStep ask && ask.Slot == slot)
                return step;
        }

        return turn.Flow.Slot(slot) is { Role: SlotRole.Input } ? FirstUse(turn, slot) : null;
    }

    /// <summary>The first step of the flow that asks for a slot or reads it.</summary>
    internal static Step? FirstUse(Turn turn, string slot)
    {
        foreach (var step in turn.Flow.Steps)
        {
            if (step.Reads.Contains(slot) || (step is AskStep ask && ask.Slot == slot))
                return step;
        }

        return null;
    }
}

/// <summary>A slot that gets another value.</summary>
internal sealed record Correction(string Slot, Mention Mention, Step Question);
