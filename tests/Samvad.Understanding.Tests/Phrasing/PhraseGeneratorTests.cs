using Samvad.Understanding.Entities;
using Samvad.Understanding.Phrasing;

namespace Samvad.Understanding.Tests.Phrasing;

public sealed class PhraseGeneratorTests
{
    private static readonly Activity Block = Activity.Parse("block card");

    [Fact]
    public void An_activity_becomes_commands_questions_and_statements_with_synonyms()
    {
        var phrases = PhraseGenerator.Generate(Block, new() { Typos = 0, Openings = 0 }, _ => false);

        Assert.Equal(40, phrases.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("block my card", phrases);
        Assert.Contains(phrases, phrase => phrase.EndsWith('?'));
        Assert.Contains(phrases, phrase => phrase.StartsWith("I want to", StringComparison.Ordinal));
        Assert.Contains(phrases, phrase => phrase.Contains("freeze", StringComparison.Ordinal));
        Assert.All(phrases, phrase => Assert.DoesNotContain("{", phrase, StringComparison.Ordinal));
    }

    [Fact]
    public void Slots_stay_as_they_are_and_words_beside_them_are_mistyped()
    {
        var phrases = PhraseGenerator.Generate(Activity.Parse("transfer {amount:one hundred rupees} to {payee}"), new() { Typos = 1, Count = 100 }, _ => false);

        Assert.Equal(100, phrases.Count);
        Assert.All(phrases, phrase => Assert.Contains("{amount:one hundred rupees} to {payee}", phrase, StringComparison.Ordinal));
        Assert.DoesNotContain(phrases, phrase => phrase.StartsWith("please transfer {", StringComparison.Ordinal));
    }

    [Fact]
    public void What_belongs_to_another_intent_is_not_proposed()
    {
        var phrases = PhraseGenerator.Generate(Block, new() { Typos = 0 }, phrase => phrase.Contains("stop", StringComparison.Ordinal));

        Assert.NotEmpty(phrases);
        Assert.All(phrases, phrase => Assert.DoesNotContain("stop", phrase, StringComparison.Ordinal));
        Assert.Empty(PhraseGenerator.Generate(Block, new(), _ => true));
    }

    [Fact]
    public void Some_are_mixed_with_Hindi_where_that_is_wanted_and_some_have_mistakes()
    {
        Assert.Contains(PhraseGenerator.Generate(Block, new() { IsCodeMixed = true, Typos = 0 }, _ => false), phrase => phrase.Contains("karna hai", StringComparison.Ordinal));
        var spoilt = PhraseGenerator.Generate(Block, new() { Typos = 1, Openings = 0 }, _ => false);
        Assert.NotEqual(PhraseGenerator.Generate(Block, new() { Typos = 0, Openings = 0 }, _ => false), spoilt);
        Assert.Equal(spoilt, PhraseGenerator.Generate(Block, new() { Typos = 1, Openings = 0 }, _ => false));
    }

    [Theory]
    [InlineData("transfer {amount} to {payee}", "mujhe {payee} ko {amount} transfer karna hai")]
    [InlineData("book bus from {origin} to {destination}", "{origin} se {destination} ko bus book karo")]
    [InlineData("block card", "card block karo")]
    [InlineData("apply for {product}", "{product} kaise apply for kare?")]
    public void Mixed_phrases_have_their_slots_in_the_order_of_Hindi(string activity, string expected) =>
        Assert.Contains(expected, PhraseGenerator.Generate(Activity.Parse(activity), new() { IsCodeMixed = true, Typos = 0, Openings = 0, Count = 200 }, _ => false));

    [Fact]
    public void A_mistyped_phrase_has_one_mistake_and_a_sentence_has_its_article()
    {
        var plain = PhraseGenerator.Generate(Block, new() { Typos = 0, Openings = 0 }, _ => false);

        Assert.All(
            PhraseGenerator.Generate(Block, new() { Typos = 1, Openings = 0 }, _ => false),
            phrase => Assert.True(plain.Min(other => EditDistance.Bounded(phrase, other, 3)) <= 1, phrase));
        Assert.All(
            plain.Where(phrase => phrase.StartsWith("I ", StringComparison.Ordinal)),
            phrase => Assert.Matches(@"\b(my|the) (bank )?card\b", phrase));
    }

    [Theory]
    [InlineData("stop", "stopping")]
    [InlineData("freeze", "freezing")]
    [InlineData("turn off", "turning off")]
    [InlineData("see", "seeing")]
    [InlineData("show", "showing")]
    [InlineData("check", "checking")]
    [InlineData("transfer", "transferring")]
    [InlineData("offer", "offering")]
    public void Verbs_get_their_ing_form(string verb, string ing) => Assert.Equal(ing, PhraseForms.Ing(verb));

    [Theory]
    [InlineData("block")]
    [InlineData("")]
    [InlineData("{amount} send")]
    [InlineData("send {amount")]
    [InlineData("send }amount{")]
    [InlineData("send {} to {payee}")]
    [InlineData("send {Amount 1}")]
    [InlineData("कार्ड ब्लॉक")]
    [InlineData("2 cards")]
    public void What_is_no_activity_is_refused(string text) =>
        Assert.Contains($"“{text}”", Assert.Throws<FormatException>(() => Activity.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_typographic_apostrophe_stays() =>
        Assert.Contains("block my mum’s card", PhraseGenerator.Generate(Activity.Parse("block mum’s card"), new() { Typos = 0, Openings = 0, Count = 100 }, _ => false));
}
