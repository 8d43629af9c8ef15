using System.Collections.Immutable;
using Samvad.Benchmarks.Chaos.Core;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Rules;
using Samvad.Storage;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>Compares what customers, journals, ledger and the bank's books say of the same things.</summary>
internal sealed class Audit(IReadOnlyList<Customer> customers, BooksPage books)
{
    private readonly Check _messages = new("messages: acknowledged, so journalled once, in order");
    private readonly Check _answers = new("replies to them: as journalled");
    private readonly Check _stream = new("event streams: all that was said, once, in order");
    private readonly Dictionary<string, Check> _orders = Order.All.ToDictionary(
        order => order, order => new Check($"{order}: booked once, or not, as the customer heard"));
    private readonly Check _ledger = new("executions: finished; ledger and journal agree");
    private readonly Check _reminders = new("reminders: each once");
    private readonly Check _left = new("nothing left: timers, actions, deliveries");
    private readonly Check _told = new("webhooks: every event, in order");
    private readonly Check _customers = new("customers came to their end");

    internal async Task<IReadOnlyList<Check>> CheckAsync(IConversationStore store)
    {
        foreach (var customer in customers)
        {
            _customers.That(
                customer is { Awaits: "nothing", Complaints: [] },
                () => $"{customer.Id} waits for {customer.Awaits}. {string.Join(' ', customer.Complaints)}");
            if (customer.Id is { } id)
                Check(customer, await JournalAsync(store, id), await store.ExecutionsAsync(id));
        }

        var now = DateTimeOffset.UtcNow;
        _left.That((await store.DueTimersAsync(now, 1)).IsEmpty, () => "A timer is overdue.");
        _left.That(await store.NextOutboxAsync() is null, () => "An action is in the outbox.");
        foreach (var delivery in await store.DeliveriesAsync(100))
            _left.That(false, () => $"{delivery}");
        _told.That(books.Gaps == 0, () => $"{books.Gaps} times it was told of an event before those that came before it.");
        CountOrders();
        return [_messages, _answers, _stream, .. _orders.Values, _ledger, _reminders, _left, _told, _customers];
    }

    private void Check(Customer customer, ImmutableArray<StoredEvent> journal, ImmutableArray<LedgerEntry> ledger)
    {
        var id = customer.Id!;
        Same(_messages, id, customer.Acknowledged, Events<Heard>(journal).Select(heard => heard.Event.MessageId));
        var said = Events<Said>(journal).ToDictionary(said => said.Position, said => said.Event.Text);
        foreach (var (position, text) in customer.Answered)
            _answers.That(said.GetValueOrDefault(position) == text, () => $"{id}: {position} “{text}”");
        Same(
            _stream,
            id,
            Events<Said>(journal).Select(said => (said.Position, said.Event.Text)),
            customer.Seen.Where(shown => shown.Type == "said").Select(shown => (shown.Position, shown.Data.GetProperty("text").GetString()!)));
        Same(_stream, id, customer.Acknowledged, customer.Seen.Where(shown => shown.Type == "heard").Select(shown => shown.Data.GetProperty("messageId").GetString()!));
        var reminders = Events<Said>(journal).Count(said => said.Event.Reply == "still_there");
        _reminders.That(reminders == customer.Reminders, () => $"{id}: {customer.Reminders} awaited, {reminders} said");
        _told.That(
            books.Told.GetValueOrDefault(id) == journal.Length,
            () => $"{id}: of {books.Told.GetValueOrDefault(id)} of {journal.Length}");
        CheckOrders(customer, journal, ledger);
    }

    /// <summary>What the customer heard, the journal, the ledger and the books have to tell the same story of each order.</summary>
    private void CheckOrders(Customer customer, ImmutableArray<StoredEvent> journal, ImmutableArray<LedgerEntry> ledger)
    {
        var finished = Events<ActionFinished>(journal).ToLookup(finished => finished.Event.Execution, finished => finished.Event.Outcome);
        var heard = new List<string>();
        foreach (var requested in Events<ActionRequested>(journal).Select(requested => requested.Event))
        {
            var entry = ledger.SingleOrDefault(entry => entry.Execution == requested.Execution);
            var outcome = finished[requested.Execution].SingleOrDefault();
            _ledger.That(
                outcome is not null && entry?.Outcome == outcome,
                () => $"{customer.Id}/{requested.Execution} {requested.Action}: journal {outcome}, ledger {entry?.Outcome}");
            if (outcome is null || !_orders.TryGetValue(requested.Action, out var check))
                continue;
            heard.Add($"{requested.Action}_{outcome}");
            var times = books.Booked.GetValueOrDefault($"{customer.Id}/{requested.Execution}");
            check.That(
                Fits(requested.Action, outcome, times),
                () => $"{customer.Id}/{requested.Execution}: {outcome}, and booked {times} times");
        }

        Same(_ledger, customer.Id!, heard, customer.Outcomes);
    }

    /// <summary>Whether the bank may have booked an order so often that came to an outcome.</summary>
    private static bool Fits(string order, string outcome, int times) => outcome switch
    {
        "booked" => times == 1,
        // Whoever can be asked has been asked: nothing stays unknown.
        ActionSignature.Unknown => order != Order.Transfer && times <= 1,
        _ => times == 0,
    };

    private void CountOrders()
    {
        var keys = customers.Where(customer => customer.Id is not null).SelectMany(customer => customer.Outcomes).CountBy(outcome => outcome).ToDictionary();
        foreach (var (order, check) in _orders)
        {
            check.Note = string.Join(
                ", ",
                new[] { "booked", "refused", ActionSignature.Failed, ActionSignature.Unknown }
                    .Select(outcome => $"{keys.GetValueOrDefault($"{order}_{outcome}")} {outcome}"));
        }
    }

    private static IEnumerable<(long Position, T Event)> Events<T>(ImmutableArray<StoredEvent> journal)
        where T : Event => journal.Where(stored => stored.Event is T).Select(stored => (stored.Position, (T)stored.Event));

    private static void Same<T>(Check check, string id, IEnumerable<T> expected, IEnumerable<T> found)
    {
        var (left, right) = (expected.ToArray(), found.ToArray());
        for (var n = 0; n < Math.Max(left.Length, right.Length); n++)
        {
            var at = n;
            check.That(
                n < left.Length && n < right.Length && Equals(left[n], right[n]),
                () => $"{id}: {left.ElementAtOrDefault(at)} was expected, {right.ElementAtOrDefault(at)} found");
        }
    }

    private static async Task<ImmutableArray<StoredEvent>> JournalAsync(IConversationStore store, string id)
    {
        const int Page = 1000;
        var journal = ImmutableArray.CreateBuilder<StoredEvent>();
        while (true)
        {
            var page = await store.ReadAsync(id, journal.Count, Page);
            journal.AddRange(page);
            if (page.Length < Page)
                return journal.ToImmutable();
        }
    }
}
