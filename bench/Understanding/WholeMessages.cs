using System.Diagnostics;
using Samvad.Authoring;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;
using Samvad.Understanding;

namespace Samvad.Bench.Understanding;

/// <summary>What it costs to understand one message to the sample bank, from text to commands.</summary>
internal static class WholeMessages
{
    private const int Repeats = 2_000;

    private static readonly DateTimeOffset s_now = new(2027, 3, 15, 10, 0, 0, TimeSpan.FromHours(5.5));

    internal static void Measure()
    {
        var code = typeof(BankServices).Assembly;
        var catalogue = new Catalogue(RuleReader.Read(code), [.. ActionReader.Read(code).Select(action => action.Signature)]);
        var load = AssistantFolder.Load(Path.Combine(AppContext.BaseDirectory, "assistant"), catalogue);
        var understander = Understander.Create(load.Assistant!);
        understander.Warm();

        var payee = ValueMap.Empty.With("payee", new Text("Asha"));
        var amount = new Expectation(ExpectationKind.Value, "amount", "money", []);
        var confirmation = new Expectation(ExpectationKind.Confirmation, null, null, []);
        Console.WriteLine("whole messages to the sample bank, medians, one thread");
        Print(understander, "idle: “what is my balance”", Conversation.Empty with { Language = "en" }, "what is my balance");
        Print(understander, "idle: “send 500 to Asha”", Conversation.Empty with { Language = "en" }, "send 500 to Asha");
        Print(understander, "idle: “मेरे खाते में कितने पैसे हैं”", Conversation.Empty with { Language = "hi" }, "मेरे खाते में कितने पैसे हैं");
        Print(understander, "idle: “आशा को 500 रुपये भेजो”", Conversation.Empty with { Language = "hi" }, "आशा को 500 रुपये भेजो");
        Print(understander, "answer: “600 rupees”", In(amount, payee), "600 rupees");
        var both = payee.With("amount", new Money(500, "INR"));
        Print(understander, "correction: “no, make it 600”", In(confirmation, both), "no, make it 600");
        Print(understander, "correction: “no, send it to Ravi”", In(confirmation, both), "no, send it to Ravi");
    }

    private static Conversation In(Expectation expected, ValueMap slots) => Conversation.Empty with
    {
        Language = "en",
        Stack = [new Frame { Id = 1, Flow = "transfer", Step = "ask", Wait = Wait.Input, Expectation = expected, Slots = slots }],
    };

    private static void Print(Understander understander, string name, Conversation state, string message)
    {
        var (ticks, bytes) = (new long[Repeats], new long[Repeats]);
        for (var i = -Repeats; i < Repeats; i++)
        {
            // Each message is a text of its own: what was read of the one before is of no use.
            var said = new string(message);
            var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            understander.Understand(state, said, null, s_now);
            // The first half warms up.
            if (i >= 0)
                (ticks[i], bytes[i]) = (Stopwatch.GetTimestamp() - started, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        Array.Sort(ticks);
        Array.Sort(bytes);
        var microseconds = ticks[Repeats / 2] * 1e6 / Stopwatch.Frequency;
        Console.WriteLine($"  {name,-36} {microseconds,7:F1} µs  {bytes[Repeats / 2],8:N0} bytes");
    }
}
