using Samvad.Dialogue.Definitions;
using System.Collections.Immutable;

namespace Samvad.Authoring.Shapes;

/// <summary>The shapes of the kinds of files that an assistant is made of.</summary>
internal static class FileShapes
{
    private static readonly Shape Name = Shape.One(ScalarForm.Name);
    private static readonly Shape Text = Shape.One(ScalarForm.Text);

    internal static Shape Assistant { get; } = Shape.Keys(
        new("name", Text, "The name, as people see it.", IsRequired: true),
        new("languages", Shape.ListOf(Shape.One(ScalarForm.Language), atLeast: 1), "The languages; the first is the default.", IsRequired: true),
        new("currency", Shape.One(ScalarForm.Currency), "The currency of an amount without one; INR unless said otherwise."),
        new("region", Shape.One(ScalarForm.Region), "The region of telephone numbers; IN unless said otherwise."),
        new("time_zone", Shape.One(ScalarForm.TimeZone), "The time zone in which dates are meant; UTC unless said otherwise."),
        new("greeting", Name, "The reply that greets."),
        new("slots", CommonShapes.Slots, "Slots that belong to the conversation."),
        new("globals", Shape.MapOf(ScalarForm.Name, Text), "Values that texts and expressions can read."),
        new("on", AssistantHandlers(), "What to do about what can happen anywhere."),
        new("understanding", Understanding(), "How messages are understood."),
        new("limits", Limits(), "Limits of a conversation."));

    internal static Shape Flow { get; } = Shape.Keys(
        new("flow", Name, "The name, which is the file's.", IsRequired: true),
        new("description", CommonShapes.Texts, "What the flow is for; menus show it."),
        new("triggers", Shape.ListOf(Name), "The intents that start the flow."),
        new("inputs", CommonShapes.Slots, "Slots that the message, the caller or a question fills."),
        new("outputs", CommonShapes.Slots, "Slots that the caller gets."),
        new("slots", CommonShapes.Slots, "Slots of the flow's own."),
        new("outcomes", Shape.ListOf(Name, atLeast: 1), "The ways in which the flow can end; `done` unless said otherwise."),
        new("steps", StepShapes.Steps, "What to do, step by step.", IsRequired: true),
        new("on", FlowHandlers(), "What to do about what can happen anywhere in the flow."));

    internal static Shape Phrases { get; } = Shape.MapOf(ScalarForm.Name, CommonShapes.TextList);

    internal static Shape Replies { get; } = Shape.MapOf(
        ScalarForm.Name,
        Shape.Either(Text, Shape.ListOf(Variant(), atLeast: 1), Card()));

    internal static Shape Entities { get; } = Shape.MapOf(
        ScalarForm.Name,
        Shape.Keys(
            new("list", Shape.MapOf(ScalarForm.Name, Words()), "Items, each with the words for it by language."),
            new("fuzzy", Shape.One(ScalarForm.Flag), "Whether misspelt words of the list match too."),
            new("pattern", Text, "A regular expression without look-around or back-references."),
            new("parts", Shape.MapOf(ScalarForm.Name, Shape.Either(Name, Part())), "Entities that stand beside each other and make one: each part's name and type."),
            new("free", CommonShapes.TextList, "Samples of a free text."),
            new("learned", CommonShapes.TextList, "Samples of a free text that is also found where no phrase matches.")));

    internal static Shape Script { get; } = Shape.Keys(
        new("conversation", Text, "What the conversation shows, as a sentence.", IsRequired: true),
        new("now", Shape.One(ScalarForm.Moment), "The time at which it begins."),
        new("language", Shape.One(ScalarForm.Language), "The language in which it begins."),
        new("answers", Shape.MapOf(ScalarForm.Name, Shape.ListOf(Answer(), atLeast: 1)), "What actions come back with in this conversation, instead of being done; the last answer stays."),
        new("script", Shape.ListOf(Shape.Named("line", static () => ScriptLine), atLeast: 1), "What is said and what must come of it.", IsRequired: true));

    /// <summary>A line of a scripted conversation.</summary>
    internal static ChoiceShape ScriptLine { get; } = new("line", ScriptLines());

    private static Shape Answer() => Shape.Keys(
        new Key("outcome", Name, "The outcome.", IsRequired: true),
        new Key("results", Shape.MapOf(ScalarForm.Name, Shape.Named("data", static () => Data)), "The results."));

    private static Shape Data => Shape.Either(
        Shape.One(ScalarForm.Text with { IsNullable = true }),
        Shape.ListOf(Shape.Named("data", static () => Data)),
        Shape.MapOf(ScalarForm.Text, Shape.Named("data", static () => Data)));

    private static Shape AssistantHandlers() => Shape.Keys(
        new(
            "not_understood",
            Shape.Keys(
                new Key("at_most", Shape.One(ScalarForm.Count), "How many times to say so."),
                new Key("then", StepShapes.Block, "What to do after that.")),
            "What to do when message after message is not understood."),
        new("no_input", CommonShapes.NoInput, "What to do when a question stays unanswered."),
        new("failed", StepShapes.Block, "What to do after a technical problem closed a flow."));

    private static Shape FlowHandlers() => Shape.Keys(
        new("no_input", CommonShapes.NoInput, "What to do when a question of this flow stays unanswered."),
        new("digression", Shape.OneOf("resume", "refuse"), "What to do when the user starts something else in between."));

    private static Shape Understanding() => Shape.Keys(
        new Key("model", Shape.OneOf(UnderstandingNames.Models), "How intents are learnt: `sparse` from words and what they mean, `dense` with a pretrained encoder for English, `fine-tuned` with that encoder trained further in minutes, `transformer` from words alone in minutes; sparse unless said otherwise."),
        new Key("encoder", Shape.OneOf(UnderstandingNames.Encoders), "The pretrained encoder of `dense` and `fine-tuned`: `use-lite`, which is small and fast, `minilm`, which is more accurate, or `both`, which is most accurate fine-tuned and for `dense` the same as `minilm`; `use-lite` unless said otherwise. Get it with `samvad model get`."),
        new Key("pretrain", Shape.One(ScalarForm.Flag), "Whether a transformer first learns to guess the words of phrases/unlabelled.txt, messages that nobody has labelled."));

    private static Shape Limits() => Shape.Keys(
        new("steps_per_turn", Shape.One(ScalarForm.Positive), "How many steps a turn may run; 200 unless said otherwise."),
        new("open_flows", Shape.One(ScalarForm.Positive), "How many flows may be open at once; 8 unless said otherwise."));

    private static Shape Part() => Shape.Keys(
        new("type", Name, "The type of the part.", IsRequired: true),
        new("optional", Shape.One(ScalarForm.Flag), "Whether it may be missing."),
        new("many", Shape.One(ScalarForm.Flag), "Whether there may be several, or none: then it is a list."));

    private static Shape Words() => Shape.MapOf(ScalarForm.Language, Shape.Either(Text, CommonShapes.TextList));

    private static Shape Variant() => Shape.Either(Text, Card());

    private static Shape Card() => Shape.Keys(
        new("text", Text, "The text.", IsRequired: true),
        new("choices", Shape.MapOf(ScalarForm.Name, Text), "Flows to start, and their buttons' labels."));

    private static ImmutableArray<KeyValuePair<string, KeysShape>> ScriptLines() =>
    [
        Line("user", Text, "What the user says."),
        Line("bot", Text, "What the assistant says; `{*}` is any text."),
        Line("reply", Name, "The name of the reply that the assistant says."),
        Line("replies", Shape.OneOf("any"), "Passes over the rest of the replies of this turn."),
        Line("slot", Shape.MapOf(ScalarForm.Name, Shape.One(ScalarForm.Text with { IsNullable = true })), "What slots hold."),
        Line("outcome", Shape.MapOf(ScalarForm.Name, Name), "Flows that ended during the last turn, and how."),
        Line("wait", Shape.One(ScalarForm.Duration), "Lets the clock run."),
        Line("file", Text, "Sends a file; its path is relative to the assistant's folder."),
        Line("choose", Text, "Clicks a choice by its id."),
    ];

    private static KeyValuePair<string, KeysShape> Line(string name, Shape shape, string description) =>
        new(name, new([new(name, shape, description, IsRequired: true)]));
}
