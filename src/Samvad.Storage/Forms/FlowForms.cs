using System.Text.Json;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of events about flows.</summary>
internal static class FlowForms
{
    internal static readonly Form<Event>[] All =
    [
        Form<Event>.Object<FlowStarted>("flow-started", WriteStarted, static json => new(
            json.Int("frame"),
            json.Text("flow"),
            json.Map("inputs"),
            Names.Cause.Parse(json.Text("cause")),
            json.OptionalText("call"))),
        Form<Event>.Object<FlowEnded>("flow-ended", WriteEnded, static json => new(
            json.Int("frame"), json.Text("flow"), json.Text("outcome"), json.Map("outputs"))),
        Form<Event>.Object<FlowResumed>("flow-resumed", WriteResumed, static json => new(
            json.Int("frame"), json.Text("flow"))),
        Form<Event>.Object<Returned>(
            "returned",
            static (json, e) => json.WriteNumber("frame"u8, e.Frame),
            static json => new(json.Int("frame"))),
    ];

    private static void WriteStarted(Utf8JsonWriter json, FlowStarted e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("flow"u8, e.Flow);
        json.Map("inputs"u8, e.Inputs);
        json.WriteString("cause"u8, Names.Cause.Of(e.Cause));
        json.Optional("call"u8, e.CallStep);
    }

    private static void WriteEnded(Utf8JsonWriter json, FlowEnded e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("flow"u8, e.Flow);
        json.WriteString("outcome"u8, e.Outcome);
        json.Map("outputs"u8, e.Outputs);
    }

    private static void WriteResumed(Utf8JsonWriter json, FlowResumed e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("flow"u8, e.Flow);
    }
}
