namespace Samvad.Authoring.Tests;

/// <summary>The sample assistant with one mistake.</summary>
/// <param name="Code">The code of the diagnostic that it must have.</param>
/// <param name="At">The file and line that the diagnostic must be at.</param>
/// <param name="File">The file that is changed, or added.</param>
/// <param name="Old">What is replaced in it; empty replaces all.</param>
/// <param name="New">What stands there instead.</param>
public sealed record Mistake(string Code, string At, string File, string Old, string New)
{
    /// <summary>Stands for a file that is taken away.</summary>
    internal const string Absent = "(absent)";

    internal IEnumerable<KeyValuePair<string, string>> Files()
    {
        if (New == Absent)
            return SampleAssistant.Files.Remove(File);
        var text = SampleAssistant.Files.GetValueOrDefault(File, "");
        if (Old.Length > 0 && !text.Contains(Old))
            throw new InvalidOperationException($"{File} has no {Old}.");
        return SampleAssistant.Files.SetItem(File, Old.Length == 0 ? New : text.Replace(Old, New));
    }

    public override string ToString() => $"{Code} at {At}";
}

/// <summary>At least one mistake for every code.</summary>
internal static class MistakeCases
{
    private const string Settings = "assistant.yaml";
    private const string Entities = "entities.yaml";
    private const string Transfer = "flows/transfer.yaml";
    private const string Block = "flows/block_card.yaml";
    private const string Phrases = "phrases/en.yaml";
    private const string Replies = "replies/en.yaml";
    private const string Script = "tests/transfer.yaml";

    private const string Score = "actions/score.yaml";

    private const string Call = "action: score\ninputs: { pan: text, note: { type: text, optional: true } }\nrequest:\n  url: \"https://bureau.example/v1/{pan}\"\n";

    internal static IEnumerable<Mistake> All =>
    [
        .. OfActions(), .. OfFiles(), .. OfShape(), .. OfDefinitions(), .. OfNames(), .. OfFlows(), .. OfTexts(),
    ];

    private static IEnumerable<Mistake> OfActions()
    {
        yield return new("action-file-name", $"{Score}:1", Score, "", Call.Replace("action: score", "action: scores"));
        yield return new("duplicate-action", "actions/find_cards.yaml:1", "actions/find_cards.yaml", "", Call.Replace("action: score", "action: find_cards"));
        yield return new("bad-url", $"{Score}:4", Score, "", Call.Replace("bureau.example", "{pan}.example"));
        yield return new("bad-url", $"{Score}:4", Score, "", Call.Replace("{pan}", "{pan}?x=1"));
        yield return new("bad-url", $"{Score}:4", Score, "", Call.Replace("https://", "file://"));
        yield return new("bad-url", $"{Score}:4", Score, "", Call.Replace("https://", "https://user@"));
        yield return new("unknown-slot", $"{Score}:4", Score, "", Call.Replace("{pan}", "{note}"));
        yield return new("unknown-slot", $"{Score}:5", Score, "", Call + "  json: { pan: pam }\n");
        yield return new("unknown-slot", $"{Score}:5", Score, "", Call + "  headers: { A: \"{{ pam }}\" }\n");
        yield return new("unknown-slot", $"{Score}:6", Score, "", Call + "results: { score: a }\noutcomes: [{ outcome: ok, when: scor > 1 }]\n");
        yield return new("unknown-type", $"{Score}:2", Score, "", Call.Replace("pan: text", "pan: texts"));
        yield return new("bad-header", $"{Score}:5", Score, "", Call + "  headers: { \"A B\": x }\n");
        yield return new("bad-status", $"{Score}:5", Score, "", Call + "outcomes: [{ outcome: ok, status: [\"20x\"] }]\n");
        yield return new("bad-json-path", $"{Score}:5", Score, "", Call + "results: { score: \"a..\" }\n");
        yield return new("unknown-value", $"{Score}:5", Score, "", Call + "effect: twice\n");
        yield return new("hedged-once", $"{Score}:6", Score, "", Call + "effect: once\nhedge: 2s\n");
        yield return new("unknown-slot", $"{Score}:6", Score, "", Call + "job:\n  check: { url: \"https://bureau.example/{number}\" }\n");
        yield return new("bad-url", $"{Score}:6", Score, "", Call + "job:\n  check: { url: \"{location}/x\" }\n");
        yield return new("bad-json-path", $"{Score}:7", Score, "", Call + "job:\n  check: { url: \"{location}\" }\n  progress: { percent: \"a..\" }\n");
    }

    private static IEnumerable<Mistake> OfFiles()
    {
        yield return new("file-too-large", $"{Replies}:1", Replies, "", new string('#', (1 << 20) + 1));
        yield return new("missing-file", "assistant.yaml:1", Settings, "", Mistake.Absent);
        yield return new("unexpected-file", "flows/notes.yml:1", "flows/notes.yml", "", "a: b");
        yield return new("yaml-syntax", $"{Phrases}:2", Phrases, "- send money", "- send\u0000 money");
        yield return new("yaml-syntax", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_payee: \"To whom?");
        yield return new("several-documents", $"{Entities}:2", Entities, "", "a: { free: [b] }\n---\nc: { free: [d] }");
        yield return new("too-many-values", $"{Replies}:1", Replies, "", "a: [" + string.Join(',', Enumerable.Repeat("b", 50_000)) + "]");
        yield return new("too-deep", $"{Replies}:1", Replies, "", "a: " + new string('[', 100_000));
        yield return new("anchor", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_payee: &x To whom?");
        yield return new("anchor", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_payee: *x");
        yield return new("tag", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_payee: !!str To whom?");
        yield return new("duplicate-key", $"{Replies}:3", Replies, "ask_payee: To whom?", "ask_payee: To whom?\nask_payee: To?");
        yield return new("bad-key", $"{Replies}:2", Replies, "ask_payee: To whom?", "[ask_payee]: To whom?");
    }

    private static IEnumerable<Mistake> OfShape()
    {
        yield return new("unknown-key", $"{Settings}:3", Settings, "time_zone:", "timezone:");
        yield return new("unknown-key", $"{Settings}:6", Settings, "globals:", "global:\n  a: b\nglobals:");
        yield return new("unknown-key", $"{Transfer}:3", Transfer, "triggers:", "trigger:");
        yield return new("unknown-key", $"{Transfer}:12", Transfer, "rule: transfer_limit", "rul: transfer_limit");
        yield return new("unknown-key", $"{Transfer}:14", Transfer, "at_most: 2, then: { end: declined } }\n  - branch", "atmost: 2 }\n  - branch");
        yield return new("unknown-key", $"{Transfer}:17", Transfer, "say: bye, goto: amount", "ask: amount");
        yield return new("unknown-key", $"{Entities}:5", Entities, "reference: { pattern:", "reference: { patern:");
        yield return new("unknown-key", $"{Replies}:1", Replies, "greeting: { text:", "greeting: { txt:");
        yield return new("unknown-key", $"{Script}:3", Script, "language: en", "lang: en");
        yield return new("missing-key", $"{Settings}:1", Settings, "name: Bank", "region: IN");
        yield return new("missing-key", $"{Transfer}:16", Transfer, "- if: \"count > 3 and charge.amount > 1\"\n        then", "- then");
        yield return new("missing-key", $"{Block}:14", Block, "options: { from: cards, label: card_label }", "options: { from: cards }");
        yield return new("wrong-kind", $"{Settings}:2", Settings, "languages: [en, hi]", "languages: en");
        yield return new("wrong-kind", $"{Transfer}:10", Transfer, "- ask: payee", "- ask: [payee]");
        yield return new("wrong-kind", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_payee:");
        yield return new("empty-list", $"{Phrases}:6", Phrases, "cancel: [leave it]", "cancel: []");
        yield return new("unknown-step", $"{Transfer}:10", Transfer, "- ask: payee", "- aks: payee");
        yield return new("unknown-step", $"{Script}:5", Script, "- user: send 500", "- usr: send 500");
        yield return new("unknown-value", $"{Transfer}:35", Transfer, "digression: refuse", "digression: refuze");
        yield return new("bad-name", $"{Transfer}:6", Transfer, "count: number", "Count: number");
        yield return new("bad-duration", $"{Transfer}:34", Transfer, "after: 2m", "after: 2 minutes");
        yield return new("bad-duration", $"{Script}:13", Script, "wait: 2m", "wait: soon");
        yield return new("bad-language", $"{Settings}:2", Settings, "[en, hi]", "[en, hi, english]");
        yield return new("bad-currency", $"{Settings}:3", Settings, "time_zone:", "currency: RS\ntime_zone:");
        yield return new("bad-region", $"{Settings}:3", Settings, "time_zone:", "region: India\ntime_zone:");
        yield return new("bad-time-zone", $"{Settings}:3", Settings, "Asia/Kolkata", "Asia/Pune");
        yield return new Mistake("bad-flag", $"{Entities}:1", Entities, "card_kind:", "card_kind:\n  fuzzy: maybe") with { At = $"{Entities}:2" };
        yield return new("bad-number", $"{Transfer}:14", Transfer, "reprompt: { at_most: 2", "reprompt: { at_most: two");
        yield return new("bad-moment", $"{Script}:2", Script, "2027-03-15T10:00:00+05:30", "tomorrow");
        yield return new("misplaced-else", $"{Transfer}:16", Transfer, "- if: \"count > 3 and charge.amount > 1\"\n        then: { say: bye, goto: amount }\n      - else: []", "- else: []\n      - if: \"count > 3\"\n        then: []");
    }

    private static IEnumerable<Mistake> OfDefinitions()
    {
        yield return new("reserved-name", $"{Transfer}:6", Transfer, "count: number", "now: number, count: number");
        yield return new("reserved-name", $"{Entities}:5", Entities, "reference:", "money:");
        yield return new("flow-file-name", $"{Transfer}:1", Transfer, "flow: transfer\n", "flow: transfers\n");
        yield return new("duplicate-flow", $"{Transfer}:1", Transfer, "flow: transfer\n", "flow: identify\n");
        yield return new("duplicate-trigger", $"{Transfer}:3", Transfer, "[transfer_money]", "[transfer_money, block_card]");
        yield return new("duplicate-slot", $"{Transfer}:6", Transfer, "count: number", "amount: number, count: number");
        yield return new("duplicate-slot", $"{Settings}:6", Settings, "hotline:", "customer: x, hotline:");
        yield return new Mistake("duplicate-step", $"{Transfer}:11", Transfer, "- ask: payee", "- ask: payee\n    id: amount\n  - say: bye\n    id: amount") with { At = $"{Transfer}:13" };
        yield return new("duplicate-item", $"{Settings}:2", Settings, "[en, hi]", "[en, hi, en]");
        yield return new("duplicate-item", $"{Entities}:4", Entities, "en: credit card", "en: [credit card, ATM card]");
        yield return new("duplicate-item", $"{Block}:9", Block, "[lost, stolen]", "[lost, stolen, lost]");
        yield return new("duplicate-item", $"{Transfer}:7", Transfer, "[sent, declined]", "[sent, declined, cancelled]");
        yield return new("duplicate-item", $"{Transfer}:3", Transfer, "[transfer_money]", "[transfer_money, transfer_money]");
        yield return new("entity-kind", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ free: [Asha], pattern: a }");
        yield return new("entity-kind", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{}");
        yield return new("entity-kind", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ parts: { sum: money } }");
        yield return new Mistake("entity-kind", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ free: [Asha] }\ntwo: { parts: { sum: money, to: payee } }") with { At = $"{Entities}:7" };
        yield return new("entity-kind", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ parts: { sum: { type: money, many: true }, day: { type: date, optional: true } } }");
        yield return new("cannot-be-many", $"{Transfer}:4", Transfer, "{ type: payee }", "{ type: payee, many: true }");
        yield return new("cannot-be-many", $"{Block}:4", Block, "kind: card_kind", "kind: { type: any, many: true }");
        yield return new("wrong-type", $"{Transfer}:12", Transfer, "amount: money", "amount: { type: money, many: true }");
        yield return new("unknown-member", $"{Transfer}:13", Transfer, "amount: money", "amount: { type: money, many: true }");
        yield return new("bad-flag", $"{Transfer}:4", Transfer, "{ type: payee }", "{ type: payee, many: all }");
        yield return new("unknown-type", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ parts: { sum: money, kind: cardkind } }");
        yield return new("too-few-examples", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ learned: [Asha, Ravi, Kiran, Imran] }");
        yield return new("too-few-examples", $"{Entities}:6", Entities, "{ free: [Asha, Ravi Kumar] }", "{ learned: [Asha, Ravi, Kiran, Imran, Sunita] }");
        yield return new("bad-pattern", $"{Entities}:5", Entities, "[A-Z]{2}[0-9]{6}", "(?=a)b");
        yield return new("bad-pattern", $"{Entities}:5", Entities, "[A-Z]{2}[0-9]{6}", "[A-Z");
        yield return new("label-missing", $"{Entities}:3", Entities, ", hi: [डेबिट कार्ड]", "");
        yield return new("label-missing", $"{Transfer}:2", Transfer, ", hi: पैसे भेजें", "");
        yield return new("unknown-language", "replies/mr.yaml:1", "replies/mr.yaml", "", "greeting: नमस्कार");
        yield return new("unknown-language", "phrases/mr.yaml:1", "phrases/mr.yaml", "", "cancel: [नको]");
        yield return new("unknown-language", $"{Script}:3", Script, "language: en", "language: mr");
    }

    private static IEnumerable<Mistake> OfNames()
    {
        yield return new("unknown-type", $"{Transfer}:4", Transfer, "{ type: payee }", "{ type: payees }");
        yield return new("unknown-slot", $"{Transfer}:13", Transfer, "amount.amount > 0", "amout.amount > 0");
        yield return new("unknown-slot", $"{Transfer}:9", Transfer, "set: { count:", "set: { coumt:");
        yield return new("unknown-slot", $"{Replies}:3", Replies, "to {{ payee }}?", "to {{ paye }}?");
        yield return new("unknown-slot", $"{Script}:9", Script, "customer: null", "costumer: null");
        yield return new("unknown-slot", $"{Replies}:1", Replies, "{{ hotline }}", "{{ amount }}");
        yield return new("unknown-member", $"{Transfer}:13", Transfer, "amount.amount > 0", "amount.value > 0");
        yield return new("unknown-flow", $"{Transfer}:19", Transfer, "call: identify", "call: identity");
        yield return new("unknown-flow", $"{Replies}:1", Replies, "choices: { transfer:", "choices: { transfers:");
        yield return new("unknown-flow", $"{Script}:12", Script, "outcome: { transfer:", "outcome: { transfers:");
        yield return new("unknown-target", $"{Transfer}:17", Transfer, "say: bye, goto: amount", "goto: amounts");
        yield return new("unknown-reply", $"{Transfer}:31", Transfer, "- say: done", "- say: don");
        yield return new Mistake("unknown-reply", $"{Transfer}:10", Transfer, "- ask: payee", "- ask: payee\n    say: ask_whom") with { At = $"{Transfer}:11" };
        yield return new("unknown-reply", $"{Settings}:4", Settings, "greeting: greeting", "greeting: hello");
        yield return new("unknown-reply", $"{Script}:8", Script, "reply: confirm_transfer", "reply: confirm");
        yield return new("unknown-intent", $"{Transfer}:3", Transfer, "[transfer_money]", "[transfer_money, send]");
        yield return new("unknown-rule", $"{Transfer}:12", Transfer, "rule: transfer_limit", "rule: transfer_limits");
        yield return new("unknown-action", $"{Transfer}:25", Transfer, "- do: transfer", "- do: transfr");
        yield return new("unknown-outcome", $"{Transfer}:29", Transfer, "insufficient_funds:", "insufficient_fund:");
        yield return new("unknown-outcome", $"{Transfer}:22", Transfer, "refused: {", "refuse: {");
        yield return new("unknown-outcome", $"{Block}:10", Block, "on: { stolen:", "on: { stole:");
        yield return new("unknown-outcome", $"{Block}:17", Block, "yes: {", "maybe: {");
        yield return new("unknown-outcome", $"{Script}:12", Script, "{ transfer: sent }", "{ transfer: done }");
        yield return new("unknown-action", $"{Script}:3", Script, "language: en", "answers: { find_card: [{ outcome: ok }] }");
        yield return new("unknown-outcome", $"{Script}:3", Script, "language: en", "answers: { find_cards: [{ outcome: none }] }");
        yield return new("unknown-result", $"{Script}:3", Script, "language: en", "answers: { find_cards: [{ outcome: ok, results: { card: 1 } }] }");
        yield return new("unknown-argument", $"{Transfer}:26", Transfer, "with: { to: payee }", "with: { to: payee, from: payee }");
        yield return new("unknown-argument", $"{Transfer}:20", Transfer, "with: { hint:", "with: { hnt:");
        yield return new("unknown-result", $"{Transfer}:27", Transfer, "{ reference: reference }", "{ reference: ref }");
        yield return new("unknown-filter", $"{Replies}:15", Replies, "downcase", "lowercase");
    }

    private static IEnumerable<Mistake> OfFlows()
    {
        yield return new("missing-argument", $"{Transfer}:25", Transfer, "    with: { to: payee }\n", "");
        yield return new("missing-argument", $"{Transfer}:19", Transfer, "    with: { hint: \"'app'\" }\n", "");
        yield return new("wrong-type", $"{Transfer}:26", Transfer, "with: { to: payee }", "with: { to: payee, amount: count }");
        yield return new("wrong-type", $"{Transfer}:9", Transfer, "count: \"0\"", "count: \"'none'\"");
        yield return new("wrong-type", $"{Transfer}:9", Transfer, "{ amount: \"amount\" }", "{ amount: \"amount.amount\" }");
        yield return new("wrong-type", $"{Block}:8", Block, "reason: choice", "reason: number");
        yield return new("cannot-ask", $"{Block}:7", Block, "kind: card_kind", "kind: any");
        yield return new("read-only", $"{Transfer}:9", Transfer, "set: { count:", "set: { limit: 1, count:");
        yield return new("rule-without-outcomes", $"{Transfer}:12", Transfer, "rule: transfer_limit", "rule: fee");
        yield return new("refusal-missing", $"{Transfer}:12", Transfer, "rule: transfer_limit", "rule: is_open");
        yield return new Mistake("refusal-goes-on", $"{Transfer}:24", Transfer, "deny: { say: bye, end: declined }", "deny: { say: bye }") with { At = $"{Transfer}:24" };
        yield return new("unhandled-outcome", $"{Transfer}:25", Transfer, "      insufficient_funds: { say: not_enough, goto: amount }\n", "");
        yield return new("unhandled-outcome", $"{Transfer}:25", Transfer, "      unknown: { handover: payments, reason: \"state of {{ amount }} unknown\" }\n", "");
        yield return new("undeclared-outcome", $"{Transfer}:32", Transfer, "- end: sent", "- end: send");
        yield return new("outcome-never-reached", $"{Transfer}:7", Transfer, "[sent, declined]", "[sent, declined, lost]");
        yield return new("no-end", $"{Transfer}:31", Transfer, "  - end: sent\n", "");
        yield return new("unreachable-step", $"{Transfer}:33", Transfer, "- end: sent", "- end: sent\n  - say: bye\n  - end: sent");
        yield return new("endless-cycle", "flows/loop.yaml:4", "flows/loop.yaml", "", "flow: loop\nsteps:\n  - say: bye\n  - goto: say_bye\n");
        yield return new("never-filled", $"{Transfer}:16", Transfer, "set: { count: \"0\", charge", "set: { charge");
        yield return new("input-never-filled", "flows/identify.yaml:8", Transfer, "    with: { hint: \"'app'\" }\n", "");
        yield return new("output-never-filled", $"{Transfer}:5", Transfer, "reference: text }", "reference: text, total: money }");
        yield return new("unused-slot", $"{Transfer}:6", Transfer, "count: number", "spare: number, count: number");
    }

    private static IEnumerable<Mistake> OfTexts()
    {
        yield return new("liquid-syntax", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_payee: \"To {{ whom?\"");
        yield return new Mistake("liquid-syntax", $"{Replies}:4", Replies, "ask_payee: To whom?", "ask_payee: |\n  To\n  whom {% if %}?") with { At = $"{Replies}:4" };
        yield return new("liquid-syntax", $"{Transfer}:13", Transfer, "amount.amount > 0", "amount.amount > > 0");
        yield return new("liquid-syntax", $"{Transfer}:9", Transfer, "count: \"0\"", "count: \"count |\"");
        yield return new("liquid-too-complex", $"{Replies}:1", Replies, "", "a: \"" + string.Concat(Enumerable.Repeat("{%if a%}", 2000)) + "\"");
        yield return new("liquid-too-complex", $"{Replies}:1", Replies, "", "a: \"{{ " + new string('(', 50_000) + " }}\"");
        yield return new("liquid-too-complex", $"{Replies}:1", Replies, "", "a: \"{{ a" + string.Concat(Enumerable.Repeat("|upcase", 2000)) + " }}\"");
        yield return new("reply-missing", $"{Replies}:2", "replies/hi.yaml", "ask_payee: किसे?\n", "");
        yield return new("unused-reply", $"{Replies}:2", Replies, "ask_payee: To whom?", "ask_nobody: To whom?\nask_payee: To whom?");
        yield return new("bad-phrase", $"{Phrases}:2", Phrases, "- send money", "- \"send (money\"");
        yield return new("bad-phrase", $"{Phrases}:2", Phrases, "- send money", "- \"send {money\"");
        yield return new("bad-phrase", $"{Phrases}:2", Phrases, "- send money", "- \"send {payee:{amount}}\"");
        yield return new("bad-phrase", $"{Phrases}:2", Phrases, "- send money", "- \"send \\e[2J money\"");
        yield return new("unknown-phrase-slot", $"{Phrases}:4", Phrases, "{payee:Asha}", "{paye:Asha}");
        yield return new("file-in-phrase", $"{Phrases}:4", Transfer, "payee: { type: payee }", "payee: { type: file }");
        yield return new("phrases-missing", $"{Block}:3", "phrases/hi.yaml", "block_card: [कार्ड बंद करो]", "");
        yield return new("english-model", $"{Settings}:3", Settings, "time_zone:", "understanding: { model: dense }\ntime_zone:");
        yield return new("nothing-to-pretrain", $"{Settings}:3", Settings, "time_zone:", "understanding: { model: transformer, pretrain: true }\ntime_zone:");
        yield return new("unknown-value", $"{Settings}:3", Settings, "time_zone:", "understanding: { model: deep }\ntime_zone:");
        yield return new("intent-without-flow", $"{Phrases}:6", Phrases, "cancel: [leave it]", "cancl: [leave it]");
        yield return new("duplicate-phrase", $"{Phrases}:3", Phrases, "- send money", "- send money\n  - Send  Money");
        yield return new("ambiguous-phrase", $"{Phrases}:6", Phrases, "cancel: [leave it]", "cancel: [send money]");
    }
}
