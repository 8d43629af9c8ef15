namespace Samvad.Bench.Turns;

/// <summary>What the users say: short conversations in three languages, with flows, corrections and actions.</summary>
internal static class Dialogues
{
    internal static string[][] All { get; } =
    [
        ["what are your opening hours", "thanks", "what are the fees", "deposit rates please"],
        ["send money", "cancel", "branch in pune", "thank you"],
        ["send 100 to Asha", "no, make it 150", "cancel", "opening hours"],
        ["माझी शिल्लक किती आहे", "रद्द करा", "धन्यवाद"],
        ["मेरा बैलेंस बताओ", "रद्द करो", "धन्यवाद"],
        ["asdf qwer zxcv", "help", "what are your opening hours"],
    ];
}
