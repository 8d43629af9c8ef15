using System.Collections.Immutable;
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
        new("as_user", Shape.One(ScalarForm.Flag), "Whether it is done with the user's own account at the host: whoever has not signed in there is asked to."),
        new("inputs", Shape.MapOf(ScalarForm.Name, Input()), "What it is given."),
        new("request", Request(), "The call.", IsRequired: true),
        new("results", Shape.MapOf(ScalarForm.Name, Text), "Results, and the JMESPath expressions that find them in the answer."),
        new("outcomes", Shape.ListOf(Outcome(), atLeast: 1), "What answers mean; the first that fits counts."),
        new("job", Job(), "How the service goes on with what it has accepted, and is asked until it is done."),
        new("reconcile", Reconcile(), "How to find out what became of a call whose answer nobody saw."),
        new("timeout", Shape.One(ScalarForm.Duration), "How long one try may take."),
        new("retries", Shape.One(ScalarForm.Count), "How often to try again; not at all unless said otherwise."),
        new("hedge", Shape.One(ScalarForm.Duration), "After what time without an answer to ask a second time beside the first; never unless said otherwise."));

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
        [new Key("outcome", Name, "The outcome.", IsRequired: true), .. Match("2xx")]);

    private static ImmutableArray<Key> Match(string usual) =>
    [
        new("status", Shape.ListOf(Text, atLeast: 1), $"Statuses such as `404` or `2xx`; `{usual}` unless said otherwise{(usual == "2xx" ? "" : ", or `2xx` with a condition")}."),
        new("when", Text, "A condition over the results."),
    ];

    private static Shape Job() => Shape.Keys(
        new Key("accepted", Shape.Keys(Match("202")), "The answers to the request which say that it was accepted."),
        new Key("ticket", Shape.MapOf(ScalarForm.Name, Text), "By what to ask for it: JMESPath expressions over that answer. `location` is its header of that name."),
        new Key("check", Request(), "The call that asks for it; sees the ticket too.", IsRequired: true),
        new Key("every", Shape.One(ScalarForm.Duration), "How often to ask; `5s` unless said otherwise."),
        new Key("limit", Shape.One(ScalarForm.Duration), "How long it may take; a day unless said otherwise."),
        new Key("running", Shape.Keys(Match("202")), "The answers which say that it is still being done."),
        new Key("progress", Progress(), "How far it has come, in those answers."),
        new Key("cancel", Request(), "The call that calls it off, by an answer of the kind 2xx; 4xx means too late."));

    private static Shape Progress() => Shape.Keys(
        new Key("stage", Text, "The JMESPath expression of what is being done now."),
        new Key("percent", Text, "The JMESPath expression of how much is done, from 0 to 100."));

    private static Shape Reconcile() => Shape.Keys(
        new Key("request", Request(), "The call that asks; `idempotency_key` is what the first call was sent with.", IsRequired: true),
        new Key("not_done", Shape.Keys(Match("404")), "The answers which say that it was not done."));
}
