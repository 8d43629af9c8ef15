using Samvad.Dialogue.Definitions;

namespace Samvad.Understanding.BuiltIn;

/// <summary>
/// Values that stand in for a slot when phrases are expanded for training: enough different forms that the classifier
/// learns the words around them and not the value.
/// </summary>
internal static class SampleValues
{
    /// <summary>Samples of a built-in type in a language; English ones for a language without its own.</summary>
    internal static IReadOnlyList<string> Of(string type, string language) => (type, language) switch
    {
        (SlotType.Money, "hi") => ["500 रुपये", "₹1500", "दो हज़ार रुपये", "10000", "एक लाख", "पाँच सौ"],
        (SlotType.Money, "mr") => ["५०० रुपये", "₹1500", "दोन हजार रुपये", "10000", "एक लाख", "पाचशे"],
        (SlotType.Money, _) => ["500", "₹1,500", "Rs 2000", "10000 rupees", "2 lakh", "five hundred"],
        (SlotType.Number, "hi") => ["5", "बारह", "24"],
        (SlotType.Number, "mr") => ["5", "बारा", "24"],
        (SlotType.Number, _) => ["5", "twelve", "24"],
        (SlotType.Date, "hi") => ["कल", "15 मार्च", "अगले सोमवार"],
        (SlotType.Date, "mr") => ["उद्या", "15 मार्च", "पुढच्या सोमवारी"],
        (SlotType.Date, _) => ["tomorrow", "15 March", "next Monday"],
        (SlotType.DateTime, _) => ["tomorrow at 5 pm", "15 March 10:30"],
        (SlotType.Phone, _) => ["9822012345", "+91 98220 12345"],
        (SlotType.Text, _) => ["something"],
        _ => [],
    };

    /// <summary>Samples of lists: one value alone, and then each with the one after it.</summary>
    internal static IReadOnlyList<string> Lists(IReadOnlyList<string> values, string language)
    {
        var and = language switch { "hi" => "और", "mr" => "आणि", _ => "and" };
        return [.. values.Take(1), .. values.Zip(values.Skip(1), (first, second) => $"{first} {and} {second}")];
    }
}
