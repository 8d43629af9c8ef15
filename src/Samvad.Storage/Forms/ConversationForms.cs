using System.Text.Json;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of events about the conversation as a whole.</summary>
internal static class ConversationForms
{
    internal static readonly Form<Event>[] All =
    [
        Form<Event>.Object<ConversationStarted>("conversation-started", WriteStarted, static json => new(
            json.Text("language"), json.Text("assistant"), json.OptionalText("user"))),
        Form<Event>.Empty<StartedOver>("started-over"),
        Form<Event>.Object<HandedOver>("handed-over", WriteHandedOver, static json => new(
            json.OptionalText("team"), json.OptionalText("reason"))),
        Form<Event>.Object<TimerSet>("timer-set", WriteTimerSet, static json => new(
            json.Long("timer"), json.GetProperty("due").GetDateTimeOffset())),
        Form<Event>.Object<TimerElapsed>(
            "timer-elapsed",
            static (json, e) => json.WriteNumber("timer"u8, e.Timer),
            static json => new(json.Long("timer"))),
        Form<Event>.Object<Faulted>("faulted", WriteFaulted, static json => new(
            json.OptionalText("flow"), json.OptionalText("step"), json.Text("code"), json.Text("detail"))),
    ];

    private static void WriteStarted(Utf8JsonWriter json, ConversationStarted e)
    {
        json.WriteString("language"u8, e.Language);
        json.WriteString("assistant"u8, e.Assistant);
        json.Optional("user"u8, e.User);
    }

    private static void WriteHandedOver(Utf8JsonWriter json, HandedOver e)
    {
        json.Optional("team"u8, e.Team);
        json.Optional("reason"u8, e.Reason);
    }

    private static void WriteTimerSet(Utf8JsonWriter json, TimerSet e)
    {
        json.WriteNumber("timer"u8, e.Timer);
        json.WriteString("due"u8, e.Due);
    }

    private static void WriteFaulted(Utf8JsonWriter json, Faulted e)
    {
        json.Optional("flow"u8, e.Flow);
        json.Optional("step"u8, e.Step);
        json.WriteString("code"u8, e.Code);
        json.WriteString("detail"u8, e.Detail);
    }
}
