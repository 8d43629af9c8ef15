using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

/// <summary>A small bank's sample phrases, as an author would write them.</summary>
internal static class Phrases
{
    public static IReadOnlyList<LabelledText> Bank { get; } =
    [
        .. Of("balance", "what is my balance", "how much money do I have", "show my account balance", "balance please",
            "how much is in my account", "tell me the balance of my savings", "account balance", "what do I have left"),
        .. Of("transfer", "send money to my brother", "transfer 50 euros", "I want to make a transfer",
            "pay my landlord", "move money to another account", "wire 200 dollars to Anna", "make a payment to John",
            "transfer funds"),
        .. Of("lost_card", "I lost my card", "my card was stolen", "my credit card is gone", "someone took my card",
            "block my card", "I cannot find my debit card", "card lost", "please freeze the card"),
        .. Of("opening_hours", "when are you open", "what are your opening hours", "are you open on sunday",
            "closing time", "when does the branch close", "until when are you open today", "opening times",
            "is the office open tomorrow"),
        .. Of("agent", "I want to talk to a person", "give me a human", "connect me with an agent", "speak to somebody",
            "can I talk to a representative", "human please", "call a colleague", "let me speak to a real person"),
    ];

    public static IReadOnlyList<LabelledText> Hindi { get; } =
    [
        .. Of("balance", "मेरे खाते में कितना पैसा है", "बैलेंस बताओ", "खाते का बैलेंस दिखाओ", "मेरा बैलेंस कितना है"),
        .. Of("transfer", "पैसे भेजो", "मेरे भाई को पैसे भेजना है", "सौ रुपये भेजो", "माँ को रुपये भेज दो"),
        .. Of("lost_card", "मेरा कार्ड खो गया", "कार्ड चोरी हो गया", "मेरा कार्ड बंद करो", "कार्ड गुम हो गया है"),
    ];

    public static IEnumerable<LabelledText> Of(string intent, params string[] texts) =>
        texts.Select(text => new LabelledText(text, intent));
}
