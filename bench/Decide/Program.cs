using System.Diagnostics;
using System.Globalization;
using Samvad.Benchmarks.Decide;
using Samvad.Dialogue;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Inputs;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

const int Turns = 200_000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var assistant = TransferAssistant.Build();
var now = new DateTimeOffset(2027, 3, 15, 4, 30, 0, TimeSpan.Zero);
var payee = new Mention("payee", new Text("Asha"), "Asha");

(string Name, Func<Conversation, Input> Input)[] script =
[
    ("start a flow with a mention", _ => Says(new StartFlow("transfer", [payee], 0.9))),
    ("answer a slot that a rule checks", _ => Says(new Provide([Amount(500)]))),
    ("correct it", _ => Says(new Correct([Amount(600)]))),
    ("confirm, which asks for an action", _ => Says(new Affirm())),
    ("the action returns, say, end", state => new ActionReturned(
        state.Top!.Execution!, "ok", ValueMap.Of(KeyValuePair.Create<string, Value>("reference", new Text("AB123456"))))),
];

// The first pass warms up everything; the last one stands for a conversation that has gone on for a while.
Run(transfersBefore: 0, Turns / 4, print: false);
Run(transfersBefore: 0, Turns, print: true);
Run(transfersBefore: 20, Turns / 10, print: true);

void Run(int transfersBefore, int turns, bool print)
{
    if (print)
    {
        Console.WriteLine($"After {transfersBefore} transfers, {turns:N0} turns each:");
        Console.WriteLine($"{"turn",-36} {"median",9} {"p99",9} {"allocated",10} {"replay + decide",16} {"journal",8}");
    }

    List<Event> journal = [.. Decider.Decide(assistant, Conversation.Empty, new Opened(null, null), now).Events];
    for (var i = 0; i < transfersBefore * script.Length; i++)
        Continue(journal, script[i % script.Length].Input);
    foreach (var (name, next) in script)
    {
        Event[] events = [.. journal];
        var state = Conversation.Replay(events);
        var input = next(state);
        var kept = Measure(turns, () => Decider.Decide(assistant, state, input, now));
        var replayed = Measure(turns, () => Decider.Decide(assistant, Conversation.Replay(events), input, now));
        if (print)
        {
            Console.WriteLine(
                $"{name,-36} {kept.Median,6:N0} ns {kept.P99,6:N0} ns {kept.Bytes,8:N0} B {replayed.Median,13:N0} ns {events.Length,8}");
        }

        Continue(journal, next);
    }
}

void Continue(List<Event> journal, Func<Conversation, Input> next)
{
    var state = Conversation.Replay(journal);
    journal.AddRange(Decider.Decide(assistant, state, next(state), now).Events);
}

static UserSaid Says(Command command) => new("message", "what the user said", "en", [command]);

static Mention Amount(decimal amount) => new(SlotType.Money, new Money(amount, "INR"), "an amount");

static (double Median, double P99, long Bytes) Measure(int turns, Func<Decision> decide)
{
    var ticks = new long[turns];
    for (var i = 0; i < turns / 4; i++)
        decide();
    var allocated = GC.GetAllocatedBytesForCurrentThread();
    for (var i = 0; i < turns; i++)
    {
        var start = Stopwatch.GetTimestamp();
        decide();
        ticks[i] = Stopwatch.GetTimestamp() - start;
    }

    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
    Array.Sort(ticks);
    return (Nanoseconds(ticks[turns / 2]), Nanoseconds(ticks[turns * 99 / 100]), allocated / turns);
}

static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;
