using System.Text.Json;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of events about actions.</summary>
internal static class ActionForms
{
    internal static readonly Form<Event>[] All =
    [
        Form<Event>.Object<ActionRequested>("action-requested", WriteRequested, static json => new(
            json.Int("frame"),
            json.Text("step"),
            json.Text("execution"),
            json.Text("action"),
            json.Map("arguments"),
            json.IsSet("once"))),
        Form<Event>.Object<ActionFinished>("action-finished", WriteFinished, static json => new(
            json.Int("frame"),
            json.Text("execution"),
            json.Text("outcome"),
            json.Map("results"),
            json.OptionalText("detail"))),
        Form<Event>.Object<ActionAdvanced>("action-advanced", WriteAdvanced, static json => new(
            json.Int("frame"), json.Text("execution"), json.OptionalText("stage"), json.OptionalInt("percent"))),
        Form<Event>.Object<ProgressDue>("progress-due", WriteDue, static json => new(json.Int("frame"), json.Long("timer"))),
    ];

    private static void WriteRequested(Utf8JsonWriter json, ActionRequested e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("step"u8, e.Step);
        json.WriteString("execution"u8, e.Execution);
        json.WriteString("action"u8, e.Action);
        json.Map("arguments"u8, e.Arguments);
        json.Set("once"u8, e.IsOnce);
    }

    private static void WriteAdvanced(Utf8JsonWriter json, ActionAdvanced e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("execution"u8, e.Execution);
        json.Optional("stage"u8, e.Stage);
        json.Optional("percent"u8, e.Percent);
    }

    private static void WriteDue(Utf8JsonWriter json, ProgressDue e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteNumber("timer"u8, e.Timer);
    }

    private static void WriteFinished(Utf8JsonWriter json, ActionFinished e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("execution"u8, e.Execution);
        json.WriteString("outcome"u8, e.Outcome);
        json.Map("results"u8, e.Results);
        json.Optional("detail"u8, e.Detail);
    }
}
