using System.Collections.Immutable;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Steps;

namespace Samvad.Authoring.Steps;

/// <summary>Reads <c>choose</c>.</summary>
internal static class ChooseReader
{
    internal static Step Read(StepContext context)
    {
        var slot = SlotUse.Fill(context.Work, context.Flow, context.Subject);
        var options = Options(context);
        var from = From(context);
        if (slot is not null && !Fits(context, slot.Type, options, from is not null))
        {
            context.Bag.Add(
                DiagnosticCode.WrongType,
                context.Subject.Place,
                $"`{slot.Name}` is of type {slot.Type}, which a choice does not give.",
                "Declare it as `choice`, as `any` for an element of a list, or as a list that has all of the options.");
        }

        var on = context.On(
            context["on"], from is null ? [.. options.Select(option => option.Id)] : null, "The choice");
        var isComplete = !options.IsEmpty && options.All(option => context["on"].Get(option.Id) is not null);
        return new ChooseStep(context.Id, AskReader.Prompt(context), context.Subject.Value)
        {
            Options = options,
            From = from,
            On = on,
            Reprompt = context.Reprompt(),
            Next = isComplete ? null : context.Follow(),
        };
    }

    // A chosen option is an item, which equals the item of a list that has the same id.
    private static bool Fits(
        StepContext context, string type, ImmutableArray<ChoiceOption> options, bool isListed) => type switch
        {
            SlotType.Choice or SlotType.Any => true,
            _ when isListed => false,
            _ => context.Work.Entities.GetValueOrDefault(type) is ListEntity list
                && options.All(option => list.Items.Any(item => item.Id == option.Id)),
        };

    private static ImmutableArray<ChoiceOption> Options(StepContext context)
    {
        var options = ImmutableArray.CreateBuilder<ChoiceOption>();
        foreach (var option in context["options"].Scalars)
        {
            if (options.Any(other => other.Id == option.Value))
            {
                context.Bag.Add(
                    DiagnosticCode.DuplicateItem, option.Place, $"`{option.Value}` stands here twice.", "Keep one of the two.");
                continue;
            }

            var label = context.Reply($"{context.Subject.Value}_{option.Value}", option.Place);
            options.Add(new(option.Value, label));
            AddLabels(context, option.Value, label);
        }

        return options.ToImmutable();
    }

    // A chosen option prints as its label in every other text.
    private static void AddLabels(StepContext context, string option, string reply)
    {
        foreach (var (language, texts) in context.Work.Replies[reply] ?? ImmutableDictionary<string, Reading.ReplyTexts>.Empty)
        {
            if (texts.Variants[0].Text is ConstantTemplate { Text: var label })
                context.Work.Labels.Add(context.Subject.Value, option, language, label);
        }
    }

    private static ChoiceSource? From(StepContext context)
    {
        if (context["options"] is not YamlMapping node
            || node["from"].Scalar is not { } from
            || node["label"].Scalar is not { } label)
        {
            return null;
        }

        return new(context.Expression(from), context.Reply(label, Names.Item));
    }
}
