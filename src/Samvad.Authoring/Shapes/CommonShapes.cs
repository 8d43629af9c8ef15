namespace Samvad.Authoring.Shapes;

/// <summary>Shapes that occur in several kinds of files.</summary>
internal static class CommonShapes
{
    /// <summary>A text, or one per language.</summary>
    internal static Shape Texts { get; } =
        Shape.Either(Shape.One(ScalarForm.Text), Shape.MapOf(ScalarForm.Language, Shape.One(ScalarForm.Text)));

    /// <summary>Slots with their types.</summary>
    internal static Shape Slots { get; } = Shape.MapOf(
        ScalarForm.Name,
        Shape.Either(
            Shape.One(ScalarForm.Name),
            Shape.Keys(
                new("type", Shape.One(ScalarForm.Name), "The type of the slot.", IsRequired: true),
                new("many", Shape.One(ScalarForm.Flag), "Whether it holds a list of all values of the type that a message has."))));

    /// <summary>Values by name: what an action, a rule or a flow is given.</summary>
    internal static Shape Arguments { get; } = Shape.MapOf(ScalarForm.Name, Shape.One(ScalarForm.Expression));

    /// <summary>Words or phrases.</summary>
    internal static Shape TextList { get; } = Shape.ListOf(Shape.One(ScalarForm.Text), atLeast: 1);

    /// <summary>What to do when a question stays unanswered.</summary>
    internal static Shape NoInput => Shape.Keys(
        new("after", Shape.One(ScalarForm.Duration), "How long to wait, such as `2m`.", IsRequired: true),
        new("say", Shape.One(ScalarForm.Name), "The reply that reminds the user."),
        new("at_most", Shape.One(ScalarForm.Count), "How many times to remind; once unless said otherwise."),
        new("then", StepShapes.Block, "What to do after that."));
}
