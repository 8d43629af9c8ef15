using Samvad.Authoring;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Understanding;

namespace Samvad.Testing.Tests;

/// <summary>A slot that holds a list of groups, from what is said to what rules, texts and actions get.</summary>
public sealed class ListConversationTests
{
    private static readonly SourceFile[] s_files =
    [
        new("assistant.yaml", "name: Payments\nlanguages: [en]\n"),
        new(
            "entities.yaml",
            """
            payee: { learned: [Asha, Ravi Kumar, Sunita Patil, Imran, my brother] }
            payment: { parts: { amount: money, payee: payee, note: { type: reason, optional: true } } }
            reason: { list: { rent: { en: rent }, gift: { en: [gift, present] } } }
            """),
        new(
            "phrases/en.yaml",
            """
            pay:
              - send {payments:500 to Asha and 300 to Ravi Kumar}
              - send {payments:900 to Sunita Patil}
              - "please pay {payments:Imran 200, Sunita Patil 300} now"
              - could you give {payments:60 to my brother and 70 to Asha}
              - I want to pay {payments:750 to Imran} please
              - transfer {payments:20 rupees to Ravi Kumar}
              - send money
            """),
        new(
            "replies/en.yaml",
            """
            ask_payments: Whom shall I pay, and how much to each?
            payments_too_much: That is more than you have.
            sure: "{{ payments.size }}: {% for payment in payments %}{{ payment.amount }} to {{ payment.payee }}{% if payment.note %} for {{ payment.note }}{% endif %}{% unless forloop.last %}; {% endunless %}{% endfor %}: {{ total }} in all?"
            sent: "Sent to {{ payments.first.payee }} and others."
            """),
        new("actions/send.yaml", "action: send\ninputs: { payments: any }\nrequest: { method: POST, url: \"https://bank.example/send\", json: { payments: payments } }\n"),
        new(
            "flows/pay.yaml",
            """
            flow: pay
            description: Pay people
            triggers: [pay]
            inputs: { payments: { type: payment, many: true } }
            slots: { total: money }
            steps:
              - ask: payments
                rule: affordable
              - set: { total: { rule: total } }
              - confirm: sure
              - do: send
                on: { failed: { end: failed }, unknown: { end: failed } }
              - say: sent
              - end: done
            """),
        new(
            "tests/pay.yaml",
            """
            conversation: Several people are paid at once
            now: 2027-03-15T10:00:00+05:30
            script:
              - user: send money
              - reply: ask_payments
              - user: to Asha and Imran
              - replies: any
              - slot: { payments: null }
              - user: 500 to Asha and ₹300 to Imran for rent
              - bot: "2: ₹500.00 to Asha; ₹300.00 to Imran for rent: ₹800.00 in all?"
              - slot: { payments: "[{amount: 500 INR, payee: Asha}, {amount: 300 INR, payee: Imran, note: rent}]" }
              - user: no, 600 to Asha and 9000 to Imran
              - reply: payments_too_much
              - reply: ask_payments
              - user: 600 to Asha and 900 to Imran
              - bot: "2: ₹600.00 to Asha; ₹900.00 to Imran: ₹1,500.00 in all?"
              - user: yes
              - bot: Sent to Asha and others.
              - outcome: { pay: done }
            """),
    ];

    [Fact]
    public async Task Several_people_are_paid_at_once()
    {
        var load = new AssistantSource(s_files).Compile(new Catalogue(RuleReader.Read(typeof(PaymentRules).Assembly), []));
        Assert.Empty(load.Diagnostics);
        var runner = new ScriptRunner(load.Assistant!, Understander.Create(load.Assistant!, cancellation: TestContext.Current.CancellationToken));
        ValueMap? given = null;

        var failure = await runner.RunAsync(Assert.Single(load.Scripts), (run, _, _) =>
        {
            given = run.Arguments;
            return Task.FromResult(new Return("ok", ValueMap.Empty));
        });

        Assert.Null(failure);
        Assert.Equal("[{amount: 600 INR, payee: Asha}, {amount: 900 INR, payee: Imran}]", given!["payments"]!.ToString());
    }
}

/// <summary>Rules that are given a list.</summary>
public static class PaymentRules
{
    [Rule("affordable")]
    public static Affordable IsAffordable(IReadOnlyList<Payment> payments) => payments.Sum(payment => payment.Amount.Amount) > 5000 ? Affordable.TooMuch : Affordable.Ok;

    [Rule("total")]
    public static Money Total(Payment[] payments) => new(payments.Sum(payment => payment.Amount.Amount), payments[0].Amount.Currency);
}

/// <summary>Whether payments can be made.</summary>
public enum Affordable
{
    Ok,
    TooMuch,
}

/// <summary>A payment to somebody.</summary>
public sealed record Payment(Money Amount, string Payee, string? Note);
