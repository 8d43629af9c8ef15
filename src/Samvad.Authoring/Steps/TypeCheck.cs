using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Steps;

/// <summary>Whether a value fits where it is put, as far as that can be known before anything runs.</summary>
internal static class TypeCheck
{
    /// <summary>The type of an expression's value; null if it depends.</summary>
    internal static string? Of(StepContext context, IExpression expression) => expression switch
    {
        ConstantExpression constant => constant.Value?.TypeName,
        PathExpression { Path: [var slot] } => SlotUse.Find(context.Work, context.Flow, slot)?.Type
            ?? context.Work.Globals[slot]?.TypeName,
        PathExpression { Path: [var slot, "amount"] } when Is(context, slot, SlotType.Money) => SlotType.Number,
        PathExpression { Path: [var slot, "currency"] } when Is(context, slot, SlotType.Money) => SlotType.Text,
        PathExpression { Path: [var slot, var part] } => PartType(context, slot, part),
        _ => null,
    };

    /// <summary>Reports a value of a type that does not fit.</summary>
    internal static void Require(StepContext context, string wanted, string? given, Place place, string what)
    {
        if (given is null || Fits(context, wanted, given))
            return;
        context.Bag.Add(
            DiagnosticCode.WrongType,
            place,
            $"{what} is of type {wanted}, not {given}.",
            $"Give it a value of type {wanted}, or change the type of the slot.");
    }

    private static bool Fits(StepContext context, string wanted, string given)
    {
        if (wanted == given || wanted == SlotType.Any || given == SlotType.Any)
            return true;
        if (SlotType.ElementOf(wanted) is not null || SlotType.ElementOf(given) is not null)
            return false;
        // An author's patterns and free texts are texts, and items and telephone numbers can be given as such: C# gets
        // the id or the number. An option of a choice may be an item of any list.
        if (wanted == SlotType.Text)
            return given is SlotType.Choice or SlotType.Phone || context.Work.Entities.GetValueOrDefault(given) is not (null or CompositeEntity);
        if (given == SlotType.Text)
            return context.Work.Entities.GetValueOrDefault(wanted) is PatternEntity or FreeEntity;
        return (given == SlotType.Choice && !SlotType.All.Contains(wanted))
            || (wanted == SlotType.Choice && !SlotType.All.Contains(given));
    }

    private static string? PartType(StepContext context, string slot, string part) =>
        SlotUse.Find(context.Work, context.Flow, slot) is { } found && context.Work.Entities.GetValueOrDefault(found.Type) is CompositeEntity composite
            ? composite.Parts.FirstOrDefault(own => own.Name == part)?.Type
            : null;

    private static bool Is(StepContext context, string slot, string type) =>
        SlotUse.Find(context.Work, context.Flow, slot)?.Type == type;
}
