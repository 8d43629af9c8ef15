using System.Text.Json;
using Samvad.Dialogue.Events;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of events about questions and the slots that they fill.</summary>
internal static class SlotForms
{
    internal static readonly Form<Event>[] All =
    [
        Form<Event>.Object<Asked>("asked", WriteAsked, static json => new(
            json.Int("frame"), json.Text("step"), StateForms.ReadExpectation(json.GetProperty("expectation")))),
        Form<Event>.Object<Answered>(
            "answered",
            static (json, e) => json.WriteNumber("frame"u8, e.Frame),
            static json => new(json.Int("frame"))),
        Form<Event>.Object<AnswerMissed>(
            "answer-missed",
            static (json, e) => json.WriteNumber("frame"u8, e.Frame),
            static json => new(json.Int("frame"))),
        Form<Event>.Object<SlotFilled>("slot-filled", WriteFilled, static json => new(
            json.Int("frame"),
            json.Text("slot"),
            ValueForms.Read(json.GetProperty("value")),
            Names.Source.Parse(json.Text("source")))),
        Form<Event>.Object<SlotRejected>("slot-rejected", WriteRejected, static json => new(
            json.Int("frame"), json.Text("slot"), ValueForms.Read(json.GetProperty("value")), json.Text("outcome"))),
        Form<Event>.Object<SlotCleared>("slot-cleared", WriteCleared, static json => new(
            json.Int("frame"), json.Text("slot"), json.IntOrZero("reopens"))),
    ];

    private static void WriteAsked(Utf8JsonWriter json, Asked e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("step"u8, e.Step);
        StateForms.Write(json, e.Expectation);
    }

    private static void WriteFilled(Utf8JsonWriter json, SlotFilled e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("slot"u8, e.Slot);
        json.WritePropertyName("value"u8);
        ValueForms.Write(json, e.Value);
        json.WriteString("source"u8, Names.Source.Of(e.Source));
    }

    private static void WriteRejected(Utf8JsonWriter json, SlotRejected e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("slot"u8, e.Slot);
        json.WritePropertyName("value"u8);
        ValueForms.Write(json, e.Value);
        json.WriteString("outcome"u8, e.Outcome);
    }

    private static void WriteCleared(Utf8JsonWriter json, SlotCleared e)
    {
        json.WriteNumber("frame"u8, e.Frame);
        json.WriteString("slot"u8, e.Slot);
        json.NonZero("reopens"u8, e.Reopens);
    }
}
