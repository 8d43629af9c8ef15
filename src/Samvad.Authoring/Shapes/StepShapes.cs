using System.Collections.Immutable;

namespace Samvad.Authoring.Shapes;

/// <summary>The shapes of steps and blocks.</summary>
internal static class StepShapes
{
    private static readonly Shape Name = Shape.One(ScalarForm.Name);
    private static readonly Shape Expression = Shape.One(ScalarForm.Expression);
    private static readonly Shape Text = Shape.One(ScalarForm.Text);
    private static readonly Key Id = new("id", Shape.One(ScalarForm.StepId), "The id of the step, which `goto` names.");

    /// <summary>The kinds of steps.</summary>
    internal static ChoiceShape Step { get; } = new("step", Kinds());

    /// <summary>Steps that follow one another.</summary>
    internal static Shape Steps { get; } = Shape.ListOf(Shape.Named("step", () => Step), atLeast: 1);

    /// <summary>The keys of a block in short; they are done in the order in which they are written.</summary>
    internal static KeysShape Short { get; } = new(
    [
        new("say", Name, "Says a reply."),
        new("set", Assignments(), "Puts values into slots."),
        new("goto", Shape.One(ScalarForm.StepId), "Goes on at the step of that id."),
        new("end", Name, "Ends the flow with that outcome."),
        new("handover", Team(), "Hands over to a team of people, or with `true` to anybody."),
        new("reason", Text, "Why, for the colleague."),
        new("call", Name, "Runs another flow."),
        new("do", Name, "Does an action."),
    ]);

    /// <summary>Steps that are done in some case: a list of them, or the most common ones in short.</summary>
    internal static Shape Block { get; } = Shape.Named(
        "block", static () => Shape.Either(Shape.ListOf(Shape.Named("step", static () => Step)), Short));

    private static ImmutableArray<KeyValuePair<string, KeysShape>> Kinds() =>
    [
        Kind("ask", Name, "The slot to ask for.", Ask()),
        Kind("say", Name, "The reply to say."),
        Kind("choose", Name, "The slot that keeps the chosen option.", Choose()),
        Kind("confirm", Name, "The reply that asks for a yes.", new("deny", Later(), "What to do on a no."), Reprompt()),
        Kind("branch", Branch(), "Conditions, or a rule, that decide where to go."),
        Kind("set", Assignments(), "Values for slots."),
        Kind("do", Name, "The action to do.", With(), Save(), Progress(), On()),
        Kind("call", Name, "The flow to run.", With(), Save(), On()),
        Kind("goto", Shape.One(ScalarForm.StepId), "The id of the step to go on at."),
        Kind("handover", Team(), "The team to hand over to; `true` is anybody.", new Key("reason", Text, "Why, for the colleague.")),
        Kind("end", Name, "The outcome that the flow ends with."),
    ];

    private static KeyValuePair<string, KeysShape> Kind(
        string name, Shape subject, string description, params ImmutableArray<Key> keys) =>
        new(name, new([new(name, subject, description, IsRequired: true), Id, .. keys]));

    private static ImmutableArray<Key> Ask() =>
    [
        new("say", Name, "The reply that asks; `ask_<slot>` unless said otherwise."),
        new(
            "rule",
            Shape.Either(Name, Shape.MapOf(ScalarForm.Name, CommonShapes.Arguments)),
            "The rule that the value must pass, with its arguments if they are not slots of the same names."),
        new("valid", Text, "A condition that must hold for the value."),
        On(),
        Reprompt(),
    ];

    private static ImmutableArray<Key> Choose() =>
    [
        new("say", Name, "The reply that asks; `ask_<slot>` unless said otherwise."),
        new("options", Shape.Either(Shape.ListOf(Name, atLeast: 1), Listed()), "The options.", IsRequired: true),
        On(),
        Reprompt(),
    ];

    private static Shape Listed() => Shape.Keys(
        new("from", Expression, "The list that the options are made from.", IsRequired: true),
        new("label", Name, "The reply that is an option's label; it sees `item`.", IsRequired: true));

    private static Shape Branch() => Shape.Either(
        Shape.ListOf(
            Shape.Keys(
                new Key("if", Text, "When to take this branch."),
                new Key("then", Later(), "What to do then."),
                new Key("else", Later(), "What to do when no condition holds.")),
            atLeast: 1),
        Shape.Keys(
            new Key("rule", Name, "The rule that decides.", IsRequired: true),
            With(),
            On() with { IsRequired = true }));

    private static Shape Assignments() => Shape.MapOf(
        ScalarForm.Name,
        Shape.Either(Expression, Shape.Keys(new Key("rule", Name, "The rule that computes the value.", IsRequired: true), With())));

    private static Shape Team() => Shape.One(ScalarForm.Team);

    private static Key With() => new("with", CommonShapes.Arguments, "What it is given; slots of the same names unless said otherwise.");

    private static Key Save() => new("save", Shape.MapOf(ScalarForm.Name, Name), "Slots, and the results that they keep.");

    private static Key On() => new("on", Shape.MapOf(ScalarForm.Name, Later()), "Outcomes, and what to do about them.");

    private static Key Progress() => new(
        "progress",
        Shape.Keys(
            new Key("after", Shape.One(ScalarForm.Duration), "When to say it first, such as `2s`.", IsRequired: true),
            new Key("every", Shape.One(ScalarForm.Duration), "When to say it again, each time; as `after` unless said otherwise."),
            new Key("say", Name, "The reply to say, which sees `progress`; `still_working` unless said otherwise.")),
        "What to say while it takes its time.");

    private static Key Reprompt() => new(
        "reprompt",
        Shape.Keys(
            new Key("at_most", Shape.One(ScalarForm.Count), "How many times to ask again; three unless said otherwise."),
            new Key("say", Name, "The reply that asks again."),
            new Key("then", Later(), "What to do after that.")),
        "What to do when the answer does not do.");

    // Steps contain blocks and blocks steps, so the one is looked up when it is needed.
    private static Shape Later() => Shape.Named("block", static () => Block);
}
