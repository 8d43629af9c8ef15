using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Liquid;

/// <summary>What can follow a dot.</summary>
internal static class Members
{
    private static readonly string[] Money = ["amount", "currency"];
    private static readonly string[] Item = ["id"];

    /// <summary>A member of a value; null where a structure has no such field or a listing no such element.</summary>
    /// <exception cref="InvalidOperationException">Values of this type have no such member.</exception>
    internal static Value? Of(Value value, string name) => value switch
    {
        Money money when name == "amount" => new Number(money.Amount),
        Money money when name == "currency" => new Text(money.Currency),
        Item item when name == "id" => new Text(item.Id),
        Attachment file when name == "name" => new Text(file.Name),
        // What a record leaves empty, its structure does not have: absence is no mistake here.
        Structure structure => structure.Fields[name],
        Listing listing when name == "size" => new Number(listing.Items.Length),
        Listing listing when name == "first" => listing.Items.FirstOrDefault(),
        Listing listing when name == "last" => listing.Items.LastOrDefault(),
        _ => throw new InvalidOperationException($"A {value.TypeName} has no `{name}`."),
    };

    /// <summary>The members that values of a slot's type have; null where that depends on the value.</summary>
    internal static IReadOnlyList<string>? Known(string type) => type switch
    {
        SlotType.Money => Money,
        SlotType.Any => null,
        SlotType.Choice => Item,
        SlotType.Text => ["size"],
        SlotType.File => ["name"],
        _ when SlotType.ElementOf(type) is not null => ["size", "first", "last"],
        SlotType.Number or SlotType.Date or SlotType.DateTime or SlotType.Phone or SlotType.Flag => [],
        _ => null,
    };
}
