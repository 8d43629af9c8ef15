using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>Which filled slot a user means who says “no, make it 600”.</summary>
internal static class Corrections
{
    /// <summary>
    /// For each mention the slot that it names, else the latest filled one of its type which the flow asks for.
    /// </summary>
    internal static ImmutableArray<Correction> Find(Flow flow, Frame frame, ImmutableArray<Mention> mentions)
    {
        var corrections = ImmutableArray.CreateBuilder<Correction>();
        foreach (var mention in mentions)
        {
            Correction? found = null;
            foreach (var (slot, _) in frame.Slots)
            {
                if (Fits(flow, slot, mention) && Question(flow, slot) is { } question)
                    found = new(slot, mention.Value, question);
            }

            if (found is not null)
                corrections.Add(found);
        }

        return corrections.ToImmutable();
    }

    private static bool Fits(Flow flow, string slot, Mention mention) => mention.Slot is null
        ? flow.Slot(slot)?.Type == mention.Type
        : slot == mention.Slot;

    private static Step? Question(Flow flow, string slot)
    {
        foreach (var step in flow.Steps)
        {
            if (step is AskStep ask && ask.Slot == slot)
                return step;
        }

        return null;
    }
}

/// <summary>A slot that gets another value.</summary>
internal sealed record Correction(string Slot, Value Value, Step Question);
