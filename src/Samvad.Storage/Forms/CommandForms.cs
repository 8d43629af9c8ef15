using System.Text.Json;
using Samvad.Dialogue.Commands;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of commands: an object with one property, for example <c>{"select":{"choice":"yes"}}</c>.</summary>
internal static class CommandForms
{
    internal static readonly FormSet<Command> Set = new(
        "command",
        Form<Command>.Empty<Affirm>("affirm"),
        Form<Command>.Empty<Deny>("deny"),
        Form<Command>.Empty<Cancel>("cancel"),
        Form<Command>.Empty<Help>("help"),
        Form<Command>.Empty<Repeat>("repeat"),
        Form<Command>.Empty<StartOver>("start-over"),
        Form<Command>.Empty<RequestPerson>("request-person"),
        Form<Command>.Empty<NotUnderstood>("not-understood"),
        Form<Command>.Object<Select>(
            "select",
            WriteSelect,
            static json => new(json.Text("choice"), json.TryGetProperty("offered", out var offered) ? offered.GetInt64() : null)),
        Form<Command>.Object<Provide>(
            "provide",
            static (json, command) => json.Mentions(command.Mentions),
            static json => new(json.Mentions())),
        Form<Command>.Object<Correct>(
            "correct",
            static (json, command) => json.Mentions(command.Mentions),
            static json => new(json.Mentions())),
        Form<Command>.Object<StartFlow>("start-flow", WriteStartFlow, static json => new(
            json.Text("flow"), json.Mentions(), json.Double("confidence"))),
        Form<Command>.Object<Clarify>("clarify", WriteClarify, static json => new(
            json.Array("flows", static flow => flow.GetString()!), json.Mentions())));

    private static void WriteSelect(Utf8JsonWriter json, Select command)
    {
        json.WriteString("choice"u8, command.Choice);
        if (command.Offered is { } offered)
            json.WriteNumber("offered"u8, offered);
    }

    private static void WriteStartFlow(Utf8JsonWriter json, StartFlow command)
    {
        json.WriteString("flow"u8, command.Flow);
        json.Mentions(command.Mentions);
        json.Double("confidence"u8, command.Confidence);
    }

    private static void WriteClarify(Utf8JsonWriter json, Clarify command)
    {
        json.Array("flows"u8, command.Flows, static (json, flow) => json.WriteStringValue(flow));
        json.Mentions(command.Mentions);
    }
}
