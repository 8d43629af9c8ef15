using System.Text.Json;
using Samvad.Dialogue.State;

namespace Samvad.Storage.Forms;

/// <summary>The stored forms of the parts of a conversation's state.</summary>
internal static class StateForms
{
    internal static void Write(Utf8JsonWriter json, Frame frame)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, frame.Id);
        json.WriteString("flow"u8, frame.Flow);
        json.Optional("step"u8, frame.Step);
        if (frame.Wait != Wait.None)
            json.WriteString("wait"u8, Names.Wait.Of(frame.Wait));
        if (frame.Expectation is { } expectation)
            Write(json, expectation);
        json.Optional("execution"u8, frame.Execution);
        if (frame.Progress is { } progress)
            Write(json, progress);
        json.NonZero("told"u8, frame.ProgressTold);
        json.Set("signing-in"u8, frame.IsSigningIn);
        if (frame.Return is { } @return)
            Write(json, @return);
        json.Map("slots"u8, frame.Slots);
        json.NonZero("attempts"u8, frame.Attempts);
        json.Set("committed"u8, frame.IsCommitted);
        json.WriteEndObject();
    }

    internal static Frame ReadFrame(JsonElement json) => new()
    {
        Id = json.Int("id"),
        Flow = json.Text("flow"),
        Step = json.OptionalText("step"),
        Wait = json.OptionalText("wait") is { } wait ? Names.Wait.Parse(wait) : Wait.None,
        Expectation = json.Optional("expectation", ReadExpectation),
        Execution = json.OptionalText("execution"),
        Progress = json.Optional("progress", static p => new Progress(p.OptionalText("stage"), p.OptionalInt("percent"))),
        ProgressTold = json.IntOrZero("told"),
        IsSigningIn = json.IsSet("signing-in"),
        Return = json.Optional("return", static r => new Return(r.Text("outcome"), r.Map("values"))),
        Slots = json.Map("slots"),
        Attempts = json.IntOrZero("attempts"),
        IsCommitted = json.IsSet("committed"),
    };

    /// <summary>Writes the property <c>expectation</c>.</summary>
    internal static void Write(Utf8JsonWriter json, Expectation expectation)
    {
        json.WriteStartObject("expectation"u8);
        json.WriteString("kind"u8, Names.Expectation.Of(expectation.Kind));
        json.Optional("slot"u8, expectation.Slot);
        json.Optional("type"u8, expectation.Type);
        json.Options(expectation.Options);
        json.WriteEndObject();
    }

    internal static Expectation ReadExpectation(JsonElement json) => new(
        Names.Expectation.Parse(json.Text("kind")), json.OptionalText("slot"), json.OptionalText("type"), json.Options());

    internal static void Write(Utf8JsonWriter json, PendingClarification clarification)
    {
        json.WriteStartObject("clarification"u8);
        json.Options(clarification.Options);
        json.Mentions(clarification.Mentions);
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, OpenQuestion question)
    {
        json.WriteStartObject("question"u8);
        json.WriteNumber("frame"u8, question.Frame);
        json.WriteString("step"u8, question.Step);
        json.WriteNumber("position"u8, question.Position);
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, Handover handover)
    {
        json.WriteStartObject("handover"u8);
        json.Optional("team"u8, handover.Team);
        json.Optional("reason"u8, handover.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Progress progress)
    {
        json.WriteStartObject("progress"u8);
        json.Optional("stage"u8, progress.Stage);
        json.Optional("percent"u8, progress.Percent);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Return @return)
    {
        json.WriteStartObject("return"u8);
        json.WriteString("outcome"u8, @return.Outcome);
        json.Map("values"u8, @return.Values);
        json.WriteEndObject();
    }
}
