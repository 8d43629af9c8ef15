using Samvad.Authoring.Shapes;

namespace Samvad.Authoring.HttpActions;

/// <summary>The shape of <c>actions/&lt;name&gt;.yaml</c>.</summary>
internal static class HttpActionShape
{
    private static readonly Shape Name = Shape.One(ScalarForm.Name);
    private static readonly Shape Text = Shape.One(ScalarForm.Text);

    internal static Shape Action { get; } = Shape.Keys(
        new("action", Name, "The name, which is the file's.", IsRequired: true),
        new("effect", Shape.OneOf("repeatable", "once", "keyed"), "What doing it twice comes to; `repeatable` unless said otherwise."),
        new("inputs", Shape.MapOf(ScalarForm.Name, Input()), "What it is given."),
        new("request", Request(), "The call.", IsRequired: true),
        new("results", Shape.MapOf(ScalarForm.Name, Text), "Results, and the JMESPath expressions that find them in the answer."),
        new("outcomes", Shape.ListOf(Outcome(), atLeast: 1), "What answers mean; the first that fits counts."),
        new("timeout", Shape.One(ScalarForm.Duration), "How long one try may take."),
        new("retries", Shape.One(ScalarForm.Count), "How often to try again; not at all unless said otherwise."));

    private static Shape Input() => Shape.Either(
        Name,
        Shape.Keys(
            new Key("type", Name, "The type.", IsRequired: true),
            new Key("optional", Shape.One(ScalarForm.Flag), "Whether it may be missing.")));

    private static Shape Request() => Shape.Keys(
        new Key("method", Shape.OneOf("GET", "POST", "PUT", "PATCH", "DELETE"), "The method; `GET` unless said otherwise."),
        new Key("url", Text, "The address; `{input}` in its path stands for an input.", IsRequired: true),
        new Key("query", Values(), "Parameters of the query."),
        new Key("headers", Shape.MapOf(ScalarForm.Text, Text), "Headers, each a text that may have holes."),
        new Key("json", Shape.Named("json", static () => Json), "The body as JSON: expressions, in lists and mappings."),
        new Key("form", Values(), "The body as a form."));

    private static Shape Values() => Shape.MapOf(ScalarForm.Text, Shape.One(ScalarForm.Expression));

    private static Shape Json => Shape.Either(
        Shape.One(ScalarForm.Expression),
        Shape.ListOf(Shape.Named("json", static () => Json)),
        Shape.MapOf(ScalarForm.Text, Shape.Named("json", static () => Json)));

    private static Shape Outcome() => Shape.Keys(
        new Key("outcome", Name, "The outcome.", IsRequired: true),
        new Key("status", Shape.ListOf(Text, atLeast: 1), "Statuses such as `404` or `2xx`; `2xx` unless said otherwise."),
        new Key("when", Text, "A condition over the results."));
}
