using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>What an author wrote in one script, said in the other.</summary>
public sealed class ScriptTests
{
    private static readonly Lazy<Understander> s_devanagari = new(() => SmallBank.Train(In(phrase => Romanisation.IsNeeded(phrase))));
    private static readonly Lazy<Understander> s_latin = new(() => SmallBank.Train(In(phrase => !Romanisation.IsNeeded(phrase))));

    [Theory]
    [InlineData("mera balance kya hai", "start balance")]
    [InlineData("khate men kitne paise hai", "start balance")]
    [InlineData("fd kholni hai", "start deposit")]
    [InlineData("majhe card haravle", "start card")]
    public void Phrases_in_Devanagari_are_understood_in_Latin_letters(string message, string expected) => Assert.Equal(expected, Read(s_devanagari.Value, message));

    [Theory]
    [InlineData("पैसे भेजने हैं", "start transfer")]
    [InlineData("मेरा कार्ड खो गया", "start card")]
    [InlineData("पैसे पाठवायचे आहेत", "start transfer")]
    [InlineData("बहुत अच्छा मौसम", "NotUnderstood")]
    public void Phrases_in_Latin_letters_are_understood_in_Devanagari(string message, string expected) => Assert.Equal(expected, Read(s_latin.Value, message));

    private static string Read(Understander understander, string message) =>
        Told.Of(understander.Understand(SmallBank.At("", "hi"), message, null, SmallBank.Now));

    /// <summary>The bank with those phrases alone that are in a script.</summary>
    private static Assistant In(Predicate<string> isWritten) => SmallBank.Assistant with
    {
        Languages = ["hi", "mr"],
        Intents = [.. SmallBank.Assistant.Intents
            .Select(intent => intent with { Phrases = [.. intent.Phrases.Where(phrase => phrase.Language != "en" && isWritten(phrase.Source))] })
            .Where(intent => intent.Phrases.Length > 0)],
    };
}
