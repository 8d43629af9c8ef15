using System.Collections.Immutable;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Steps;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue;

/// <summary>
/// Runs what authors and developers made (texts, conditions, expressions, rules) and turns whatever it throws into a
/// fault of the step, so that one bad rule cannot lose a turn.
/// </summary>
internal sealed class Evaluation(Assistant assistant, DateTimeOffset now)
{
    private readonly DateTimeOffset _local = TimeZoneInfo.ConvertTime(now, assistant.TimeZone);

    internal Said Say(string name, Conversation state, ImmutableArray<Option> options, ValueMap? extra)
    {
        if (!assistant.Replies.TryGetValue(name, out var reply))
            throw new FaultException(FaultCode.Vanished, $"There is no reply {name} any more.");
        var language = reply.ByLanguage.ContainsKey(state.Language) ? state.Language : assistant.DefaultLanguage;
        var variants = reply.ByLanguage.GetValueOrDefault(language);
        if (variants.IsDefaultOrEmpty)
            throw new FaultException(FaultCode.Vanished, $"Reply {name} has no text in {language}.");
        var number = variants.Length == 1 ? 0 : (state.Variants.GetValueOrDefault(name) % variants.Length) + 1;
        var variant = variants[Math.Max(number - 1, 0)];
        var text = Render(variant.Text, Scope(state, extra ?? ValueMap.Empty, language));
        return new(name, text, language, options.IsDefaultOrEmpty ? Offer(variant) : options, number);
    }

    internal string Render(ITemplate template, Conversation state) => Render(template, Scope(state));

    private static string Render(ITemplate template, Scope scope)
    {
        try
        {
            return template.Render(scope);
        }
        catch (Exception exception) when (exception is not FaultException)
        {
            throw new FaultException(FaultCode.Expression, $"A text could not be made: {exception.Message}", exception);
        }
    }

    internal Value? Evaluate(IExpression expression, Conversation state)
    {
        try
        {
            return expression.Evaluate(Scope(state));
        }
        catch (Exception exception) when (exception is not FaultException)
        {
            throw new FaultException(FaultCode.Expression, $"{expression.Source}: {exception.Message}", exception);
        }
    }

    internal bool Holds(ICondition condition, Conversation state)
    {
        try
        {
            return condition.Holds(Scope(state));
        }
        catch (Exception exception) when (exception is not FaultException)
        {
            throw new FaultException(FaultCode.Expression, $"{condition.Source}: {exception.Message}", exception);
        }
    }

    /// <summary>The outcome of a rule that flows branch on.</summary>
    internal string Outcome(RuleCall call, Conversation state)
    {
        var outcome = Compute(call, state).ToString();
        return call.Rule.Outcomes.Contains(outcome)
            ? outcome
            : throw new FaultException(
                FaultCode.RuleOutcome, $"Rule {call.Rule.Name} returned {outcome}, which is none of its outcomes.");
    }

    /// <summary>The value that a rule computes.</summary>
    internal Value Compute(RuleCall call, Conversation state)
    {
        var arguments = Arguments(call, state);
        try
        {
            return call.Rule.Invoke(arguments);
        }
        catch (Exception exception) when (exception is not FaultException)
        {
            throw new FaultException(
                FaultCode.RuleThrew,
                $"Rule {call.Rule.Name} threw {exception.GetType().Name}: {exception.Message}",
                exception);
        }
    }

    private Value?[] Arguments(RuleCall call, Conversation state)
    {
        var arguments = new Value?[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = call.Arguments[i] is { } expression ? Evaluate(expression, state) : null;
            if (arguments[i] is null && !call.Rule.Parameters[i].IsOptional)
            {
                throw new FaultException(
                    FaultCode.MissingArgument, $"Rule {call.Rule.Name} was not given {call.Rule.Parameters[i].Name}.");
            }
        }

        return arguments;
    }

    private Scope Scope(Conversation state) => Scope(state, ValueMap.Empty, state.Language);

    private Scope Scope(Conversation state, ValueMap extra, string language)
    {
        var local = state.Top?.Slots ?? ValueMap.Empty;
        foreach (var (name, value) in extra)
            local = local.With(name, value);
        return new(local, state.Slots, assistant.Globals, language, _local);
    }

    private static ImmutableArray<Option> Offer(ReplyVariant variant) => variant.Choices.IsDefaultOrEmpty
        ? []
        : [.. variant.Choices.Select(choice => new Option(Option.FlowPrefix + choice.Flow, choice.Label))];
}
