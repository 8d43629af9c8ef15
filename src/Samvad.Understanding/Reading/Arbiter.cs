using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Understanding.Entities;
using Samvad.Understanding.Patterns;

namespace Samvad.Understanding.Reading;

/// <summary>
/// Decides what a message means, of all that was found in it. In this order: a choice on offer, a correction, an answer
/// to a yes-or-no question, a value that was asked for, an intent; two intents that are close together are asked about.
/// </summary>
internal sealed class Arbiter
{
    /// <summary>While words of any kind are expected, an intent must be at least this sure to interrupt.</summary>
    private const double SureEnoughToInterruptText = 0.9;

    /// <summary>While another question is open, an intent must be at least this sure to interrupt.</summary>
    private const double SureEnoughToInterrupt = 0.5;

    /// <summary>Half of a message must be at least this sure to be a wish of its own.</summary>
    private const double SureEnoughToStandAlone = 0.8;

    /// <summary>From this confidence on, the second likeliest intent no longer matters.</summary>
    private const double SureAlone = 0.6;

    /// <summary>Intents whose probabilities differ by less are asked about.</summary>
    private const double Close = 0.15;

    /// <summary>An intent less likely than this is not offered.</summary>
    private const double WorthOffering = 0.15;

    private readonly Assistant _assistant;
    private readonly AssistantEntities _entities;
    private readonly MentionReader _mentions;
    private readonly CorrectionReader _corrections;
    private readonly FreeTextAnswers _freeText;
    private readonly FrozenDictionary<string, Flow> _flows;

    internal Arbiter(Assistant assistant, AssistantEntities entities, AssistantPhrases phrases)
    {
        (_assistant, _entities) = (assistant, entities);
        var tagger = new SlotTagger(assistant, entities, phrases);
        _mentions = new MentionReader(entities, tagger);
        _corrections = new CorrectionReader(assistant, entities, phrases, _mentions, tagger);
        _freeText = new FreeTextAnswers(entities, _mentions, tagger.Known, _corrections.FreeText);
        _flows = assistant.Flows.Values
            .SelectMany(flow => flow.Triggers, (flow, intent) => (intent, flow))
            .DistinctBy(trigger => trigger.intent)
            .ToFrozenDictionary(trigger => trigger.intent, trigger => trigger.flow);
    }

    internal Command Decide(Conversation state, MessageReading reading)
    {
        var guess = IntentGuess.Of(reading);
        return Choice(state, reading, guess)
            ?? Correction(state, reading, guess)
            ?? YesOrNo(state, reading, guess)
            ?? Value(state, reading, guess)
            ?? Question(state, reading, guess)
            ?? Intent(state, reading, guess)
            ?? Leftover(state, reading)
            ?? new NotUnderstood();
    }

    /// <summary>The flow that half of a message starts beyond doubt, one that people know by name; null if it starts none.</summary>
    internal StartFlow? Wish(MessageReading half) =>
        IntentGuess.Of(half) is { Confidence: >= SureEnoughToStandAlone } guess
        && Triggered(guess.Intent) is { Descriptions.IsEmpty: false } flow
            ? new StartFlow(flow.Name, _mentions.For(flow, half, guess.Match), guess.Confidence)
            : null;

    /// <summary>Whether a phrase says all of a message, and no name in it may be anything.</summary>
    internal static bool IsSaidExactly(MessageReading reading) =>
        IntentGuess.Of(reading)?.Match is { } match && match.Slots.All(slot => slot.Entity is not null);

    private Select? Choice(Conversation state, MessageReading reading, IntentGuess? guess)
    {
        // “cancel” is no answer to “which card?”, whatever the labels say.
        if (Interrupts(state, guess, sureEnough: 1))
            return null;
        var options = state.Clarification?.Options
            ?? (reading.Expected is { Kind: ExpectationKind.Choice } expected ? expected.Options : []);
        var option = OptionReader.ByLabel(reading.Text, options);
        if (option is null && !Interrupts(state, guess, SureAlone))
            option = OptionReader.BySynonym(_assistant.Entities, reading, options);
        // “last” may be a place, or part of “my last five transactions”.
        if (option is null && !Interrupts(state, guess, SureAlone))
            option = OptionReader.ByPlace(reading.Text, options);
        return option is null ? null : new Select(option.Id);
    }

    /// <summary>“no, make it 600”, unless a phrase of something else is exactly that.</summary>
    private Correct? Correction(Conversation state, MessageReading reading, IntentGuess? guess)
    {
        if (Flow(state) is not { } flow || (guess?.Match is { } match && Triggered(match.Pattern.Intent) != flow))
            return null;
        var mentions = _corrections.Read(flow, state.Top!, reading);
        return mentions.IsEmpty ? null : new Correct(mentions);
    }

    /// <summary>A yes or a no. A yes to something else than was asked (“ok then 5000”) is a correction.</summary>
    private Command? YesOrNo(Conversation state, MessageReading reading, IntentGuess? guess)
    {
        var isAsked = reading.Expected is { Kind: ExpectationKind.Confirmation } or { Type: SlotType.Flag };
        if (isAsked && guess is { Intent: "affirm", Match: null } && Flow(state) is { } flow
            && _corrections.Changes(flow, state.Top!, reading) is { IsEmpty: false } changes)
        {
            return new Correct(changes);
        }

        return (isAsked, guess?.Intent) switch
        {
            (true, "affirm") => new Affirm(),
            (true, "deny") => new Deny(),
            _ => null,
        };
    }

    /// <summary>A value of the type that was asked for, unless the message clearly wants something else.</summary>
    private Provide? Value(Conversation state, MessageReading reading, IntentGuess? guess)
    {
        if (reading.Expected is not { Kind: ExpectationKind.Value, Slot: { } slot, Type: { } type } || type == SlotType.Flag)
            return null;
        if (_entities.IsFree(type))
        {
            // A name is asked for, and “no” is nobody's; to a question for any text it may well be the answer.
            if (type != SlotType.Text && guess is { Match: not null, Intent: "affirm" or "deny" })
                return null;
            if (Interrupts(state, guess, SureEnoughToInterruptText))
                return null;
            var values = _freeText.Read(Flow(state)!, state.Top!, slot, type, reading);
            return values.IsEmpty ? null : new Provide(values);
        }

        // A pattern of the open flow says which value is which; all else would be guessing.
        if (reading.Answer is not { } answer || IsForOpenFlow(state, guess?.Match)
            || _mentions.IsAnothers(answer, Flow(state)!, slot, reading))
        {
            return null;
        }

        // The more of the message is the answer, the surer must be who wants something else.
        var share = (double)answer.Length / reading.Text.Length;
        return Interrupts(state, guess, SureAlone + ((1 - SureAlone) * share))
            ? null
            : new Provide([Answer(answer, type, slot, reading), .. Others(state, slot, answer, reading)]);
    }

    private Mention Answer(EntityMatch answer, string type, string slot, MessageReading reading) =>
        new(type, _entities.Coerce(answer, type, reading.Now.Offset)!, answer.Text, slot);

    /// <summary>What else was said, for the inputs of the open flow that are still without a value.</summary>
    private ImmutableArray<Mention> Others(Conversation state, string slot, EntityMatch answer, MessageReading reading)
    {
        var flow = Flow(state)!;
        return _mentions.Besides(answer, flow, reading, flow.Slots.RemoveAll(other =>
            other.Role != SlotRole.Input || other.Name == slot || state.Top!.Slots.Contains(other.Name)));
    }

    private bool IsForOpenFlow(Conversation state, PatternMatch? match) =>
        match is { Slots.IsEmpty: false } && Triggered(match.Pattern.Intent)?.Name == state.Top?.Flow;

    /// <summary>Whether a message is for another flow than the open one, or for the assistant itself.</summary>
    private bool Interrupts(Conversation state, IntentGuess? guess, double sureEnough)
    {
        if (guess is null || guess.Confidence < sureEnough || guess.Intent is "affirm" or "deny" or Dialogue.Definitions.Intent.None)
            return false;
        var flow = Triggered(guess.Intent);
        return flow is null ? Dialogue.Definitions.Intent.BuiltIn.Contains(guess.Intent) : flow.Name != state.Top?.Flow;
    }

    /// <summary>Two intents that are close together: which of them was meant?</summary>
    private Clarify? Question(Conversation state, MessageReading reading, IntentGuess? guess)
    {
        if (guess is not { Match: null, Confidence: < SureAlone } || reading.Expected is not null || state.Handover is not null)
            return null;
        var near = reading.Intents
            .Where(scored => scored.Probability >= WorthOffering && guess.Confidence - scored.Probability < Close)
            .Select(scored => Triggered(scored.Intent))
            .OfType<Flow>()
            .Where(flow => !flow.Descriptions.IsEmpty)
            .Distinct()
            .Take(3)
            .ToArray();
        return near.Length < 2
            ? null
            : new Clarify([.. near.Select(flow => flow.Name)], _mentions.For(near[0], reading, null));
    }

    private Command? Intent(Conversation state, MessageReading reading, IntentGuess? guess)
    {
        if (guess is null || (reading.Expected is not null && guess.Confidence < SureEnoughToInterrupt))
            return null;
        if (Triggered(guess.Intent) is { } flow)
            return new StartFlow(flow.Name, _mentions.For(flow, reading, guess.Match), guess.Confidence);
        return guess.Intent switch
        {
            "affirm" => new Affirm(),
            "deny" => new Deny(),
            "cancel" => new Cancel(),
            "repeat" => new Repeat(),
            "help" => new Help(),
            "start_over" => new StartOver(),
            "person" => new RequestPerson(),
            _ => null,
        };
    }

    /// <summary>
    /// Values that nobody asked for just now, but that the open flow has a place for. Where all that is left is to confirm, what is said otherwise is
    /// a correction.
    /// </summary>
    private Command? Leftover(Conversation state, MessageReading reading)
    {
        if (Flow(state) is not { } flow || reading.Expected is not { } expected)
            return null;
        if (expected.Kind == ExpectationKind.Confirmation && _corrections.Changes(flow, state.Top!, reading) is { IsEmpty: false } changes)
            return new Correct(changes);
        var mentions = _mentions.For(flow, reading, null);
        return mentions.IsEmpty ? null : new Provide(mentions);
    }

    private Flow? Flow(Conversation state) =>
        state.Top is { } top ? _assistant.Flows.GetValueOrDefault(top.Flow) : null;

    private Flow? Triggered(string intent) => _flows.GetValueOrDefault(intent);
}
