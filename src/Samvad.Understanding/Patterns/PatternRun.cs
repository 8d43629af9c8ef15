using System.Collections;
using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Patterns;

/// <summary>
/// Patterns on one message. Whether an instruction can match from a word on does not depend on how it was reached, so a
/// failure is remembered and never tried again: the work is at most instructions × words × what a slot may hold.
/// </summary>
internal sealed class PatternRun(string text, Token[] tokens, EntitySpans spans, CultureOptions options, TimeSpan offset)
{
    private readonly List<Capture> _captures = [];
    private PatternProgram _program = null!;
    private BitArray? _failed;

    /// <summary>A pattern's match of the whole message, or null.</summary>
    public PatternMatch? Match(PatternProgram program)
    {
        _captures.Clear();
        (_program, _failed) = (program, null);
        if (!Try(program.Start, 0)) return null;
        var literals = tokens.Length;
        var slots = ImmutableArray.CreateBuilder<SlotCapture>(_captures.Count);
        foreach (var capture in _captures)
        {
            literals -= CountTokens(capture);
            var words = capture.Entity?.Text ?? text.Substring(capture.Start, capture.Length);
            slots.Add(new SlotCapture(capture.Slot, capture.Start, capture.Length, words, capture.Value ?? new Text(words), capture.Entity));
        }

        return new PatternMatch(program.Source, slots.MoveToImmutable(), literals);
    }

    private int CountTokens(Capture slot)
    {
        var count = 0;
        foreach (var token in tokens) count += token.Start >= slot.Start && token.End <= slot.Start + slot.Length ? 1 : 0;
        return count;
    }

    private bool Try(int at, int token)
    {
        // Words are followed in a loop: most of a pattern is words, and most patterns fail at one of the first.
        while (at != PatternProgram.Accept && _program[at].Word is { } word)
        {
            if (token == tokens.Length || tokens[token].Folded != word) return false;
            (at, token) = (_program[at].Next, token + 1);
        }

        if (at == PatternProgram.Accept) return token == tokens.Length;
        var place = (at * (tokens.Length + 1)) + token;
        _failed ??= new BitArray(_program.Count * (tokens.Length + 1));
        if (_failed[place]) return false;
        var instruction = _program[at];
        if (instruction.Ways is { } ways ? TryWays(ways, token) : TrySlot(instruction, token)) return true;
        _failed[place] = true;
        return false;
    }

    private bool TryWays(int[] ways, int token)
    {
        foreach (var way in ways)
        {
            if (Try(way, token)) return true;
        }

        return false;
    }

    private bool TrySlot(PatternInstruction instruction, int token)
    {
        if (token == tokens.Length) return false;
        if (instruction.Type is TextType) return TryText(instruction, token);
        foreach (var (entity, count) in spans.At(token))
        {
            if (EntityCoercion.Coerce(entity, instruction.Type!, options, offset) is not { } value) continue;
            _captures.Add(new Capture(instruction.Slot!, entity.Start, entity.Length, value, entity));
            if (Try(instruction.Next, token + count)) return true;
            _captures.RemoveAt(_captures.Count - 1);
        }

        return false;
    }

    /// <summary>The fewest words first, so that a literal after the slot is not swallowed by it.</summary>
    private bool TryText(PatternInstruction instruction, int token)
    {
        var start = tokens[token].Start;
        for (var count = 1; count <= PatternMatcher.MostTextWords && token + count <= tokens.Length; count++)
        {
            _captures.Add(new Capture(instruction.Slot!, start, tokens[token + count - 1].End - start, null, null));
            if (Try(instruction.Next, token + count)) return true;
            _captures.RemoveAt(_captures.Count - 1);
        }

        return false;
    }

    /// <summary>What a slot holds while the rest of the pattern is tried; free text without a value yet.</summary>
    private readonly record struct Capture(string Slot, int Start, int Length, Value? Value, EntityMatch? Entity);
}
