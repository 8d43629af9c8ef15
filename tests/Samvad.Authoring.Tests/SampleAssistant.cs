using System.Collections.Immutable;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Tests;

/// <summary>A small assistant without mistakes, which tests change to see what becomes of it.</summary>
internal static class SampleAssistant
{
    internal static Catalogue Catalogue { get; } = new(
        [
            new Rule("transfer_limit", [P("amount", "money")], ["ok", "too_much"], static _ => new Item("limit", "ok")),
            new Rule("is_open", [], ["yes", "no"], static _ => new Flag(true)),
            new Rule("fee", [P("amount", "money"), P("rate", "number", true)], [], static args => args[0]!),
        ],
        [
            new ActionSignature(
                "transfer", [P("to", "text"), P("amount", "money")], ["ok", "insufficient_funds"], ["reference"], true),
            new ActionSignature("find_cards", [], ["ok"], ["cards"], false),
        ]);

    internal static ImmutableDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["assistant.yaml"] = """
            name: Bank
            languages: [en, hi]
            time_zone: Asia/Kolkata
            greeting: greeting
            slots: { customer: text }
            globals: { hotline: "1800 000 000", limit: 5000 }
            on:
              not_understood: { at_most: 2, then: { handover: support, reason: "not understood" } }
              no_input: { after: 5m, say: still_there, at_most: 1, then: { say: bye } }
              failed:
                - say: sorry
            """,
        ["entities.yaml"] = """
            card_kind:
              list:
                debit: { en: [debit card, atm card], hi: [डेबिट कार्ड] }
                credit: { en: credit card, hi: क्रेडिट कार्ड }
            reference: { pattern: "[A-Z]{2}[0-9]{6}" }
            payee: { free: [Asha, Ravi Kumar] }
            """,
        ["flows/transfer.yaml"] = """
            flow: transfer
            description: { en: Send money, hi: पैसे भेजें }
            triggers: [transfer_money]
            inputs: { payee: { type: payee }, amount: money }
            outputs: { reference: text }
            slots: { count: number, charge: money }
            outcomes: [sent, declined]
            steps:
              - set: { count: "0", charge: { rule: fee, with: { amount: "amount" } } }
              - ask: payee
              - ask: amount
                rule: transfer_limit
                valid: "amount.amount > 0"
                reprompt: { at_most: 2, then: { end: declined } }
              - branch:
                  - if: "count > 3 and charge.amount > 1"
                    then: { say: bye, goto: amount }
                  - else: []
              - call: identify
                with: { hint: "'app'" }
                save: { customer: name }
                on: { refused: { end: declined } }
              - confirm: confirm_transfer
                deny: { say: bye, end: declined }
              - do: transfer
                with: { to: payee }
                save: { reference: reference }
                on:
                  insufficient_funds: { say: not_enough, goto: amount }
                  unknown: { handover: payments, reason: "state of {{ amount }} unknown" }
              - say: done
              - end: sent
            on:
              no_input: { after: 2m, say: still_there, at_most: 2, then: { end: declined } }
              digression: refuse
            """,
        ["flows/block_card.yaml"] = """
            flow: block_card
            description: Block a card
            triggers: [block_card, help]
            inputs: { kind: card_kind }
            slots: { reason: choice, card: any, cards: any }
            steps:
              - ask: kind
              - choose: reason
                options: [lost, stolen]
                on: { stolen: { handover: true, reason: "{{ kind }} stolen" } }
              - do: find_cards
                save: { cards: cards }
              - choose: card
                options: { from: cards, label: card_label }
              - branch:
                  rule: is_open
                  on: { yes: { say: blocked }, no: [ { say: bye } ] }
              - end: done
            """,
        ["flows/identify.yaml"] = """
            flow: identify
            inputs: { hint: text }
            outputs: { name: text }
            outcomes: [known, refused]
            steps:
              - ask: name
              - branch:
                  - if: "name == hint"
                    then: { end: refused }
              - end: known
            """,
        ["phrases/en.yaml"] = """
            transfer_money:
              - send money
              - (please|can you) send {amount} to {payee} [now]
              - transfer {amount:500 rupees} to {payee:Asha}
            block_card: ["block my {kind}", "block [it]"]
            cancel: [leave it]
            none: [what is the weather]
            """,
        ["phrases/hi.yaml"] = """
            transfer_money: [पैसे भेजो]
            block_card: [कार्ड बंद करो]
            """,
        ["replies/en.yaml"] = """
            greeting: { text: "Hello! Call {{ hotline }}.", choices: { transfer: Send money } }
            ask_payee: To whom?
            ask_amount: [How much?, "How much would you like to send to {{ payee }}?"]
            amount_too_much: Too much, {{ amount }}.
            confirm_transfer: "Send {{ amount }} to {{ payee }}?"
            not_enough: Not enough money.
            done: "Done, {{ reference }}."
            ask_name: Your name?
            ask_kind: Which card?
            ask_reason: Why?
            reason_lost: Lost
            reason_stolen: Stolen
            ask_card: Which one?
            card_label: "Card {{ item.number }}"
            blocked: "Your {{ kind | downcase }} is blocked, {{ reason }}: {{ card.number }}."
            still_there: Are you still there?
            bye: Bye!
            sorry: Sorry{% if customer %}, {{ customer }}{% endif %}.
            """,
        ["replies/hi.yaml"] = """
            greeting: नमस्ते!
            ask_payee: किसे?
            ask_amount: कितना?
            amount_too_much: बहुत ज़्यादा।
            confirm_transfer: "{{ payee }} को {{ amount }} भेजें?"
            not_enough: पैसे कम हैं।
            done: "हो गया, {{ reference }}।"
            ask_name: आपका नाम?
            ask_kind: कौन सा कार्ड?
            ask_reason: क्यों?
            reason_lost: खो गया
            reason_stolen: चोरी हो गया
            ask_card: कौन सा?
            card_label: "कार्ड {{ item.number }}"
            blocked: "आपका {{ kind }} बंद है।"
            still_there: क्या आप वहाँ हैं?
            bye: अलविदा!
            sorry: क्षमा कीजिए।
            """,
        ["tests/transfer.yaml"] = """
            conversation: A correction before the confirmation changes the amount
            now: 2027-03-15T10:00:00+05:30
            language: en
            script:
              - user: send 500 to Asha
              - bot: "{*} ₹500.00 {*}"
              - user: no, make it 600
              - reply: confirm_transfer
              - slot: { amount: 600 INR, customer: null }
              - choose: "yes"
              - replies: any
              - outcome: { transfer: sent }
              - wait: 2m
            """,
    }.ToImmutableDictionary();

    internal static AssistantSource Source(IEnumerable<KeyValuePair<string, string>> files) =>
        new(files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new SourceFile(f.Key, f.Value)));

    internal static AssistantLoad Load() => Source(Files).Compile(Catalogue);

    private static Parameter P(string name, string type, bool isOptional = false) => new(name, type, isOptional);
}
