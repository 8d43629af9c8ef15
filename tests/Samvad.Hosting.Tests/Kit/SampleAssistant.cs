namespace Samvad.Hosting.Tests.Kit;

/// <summary>A small assistant that does everything which tests of a host need.</summary>
internal static class SampleAssistant
{
    private static readonly Dictionary<string, string> s_files = new()
    {
        ["assistant.yaml"] = """
            name: Test desk
            languages: [en, hi]
            greeting: greeting
            """,
        ["flows/name.yaml"] = """
            flow: name
            description: { en: Take a name, hi: नाम लेना }
            triggers: [take_name]
            inputs: { who: text }
            steps:
              - ask: who
              - say: hello
              - end: done
            on:
              no_input: { after: 2m, say: still_there, at_most: 1 }
            """,
        ["flows/picture.yaml"] = """
            flow: picture
            description: { en: Look at a picture, hi: चित्र देखना }
            triggers: [show_picture]
            inputs: { picture: file }
            steps:
              - ask: picture
              - say: seen
              - end: done
            """,
        ["flows/pay.yaml"] = """
            flow: pay
            description: { en: Pay, hi: भुगतान }
            triggers: [pay_it]
            slots: { reference: text }
            steps:
              - do: pay
                save: { reference: reference }
                on:
                  paid: { say: paid, end: done }
                  refused: { say: refused, end: done }
                  unknown: { handover: payments, reason: "Nobody knows" }
                  failed: { say: not_paid, end: done }
            """,
        ["flows/look_up.yaml"] = """
            flow: look_up
            description: { en: Look it up, hi: खोजना }
            triggers: [look_it_up]
            slots: { reference: text }
            steps:
              - do: look_up
                save: { reference: reference }
                on:
                  paid: { say: found, end: done }
                  refused: { say: refused, end: done }
                  failed: { say: not_found, end: done }
            """,
        ["flows/person.yaml"] = """
            flow: person
            description: { en: Talk to a person, hi: किसी से बात }
            triggers: [want_person]
            steps:
              - handover: support
                reason: Wanted
            """,
        ["flows/book.yaml"] = Action(
            "book", "unknown: { handover: payments, reason: Unknown }, failed: { say: not_booked, end: done }", "confirm: sure"),
        ["flows/send.yaml"] = Action(
            "send", "unknown: { handover: payments, reason: Unknown }, failed: { say: not_booked, end: done }"),
        ["flows/claim.yaml"] = Action(
            "claim", "unknown: { handover: claims, reason: Unknown }, failed: { say: not_booked, end: done }"),
        ["flows/order.yaml"] = Action(
            "order", "unknown: { handover: claims, reason: Unknown }, failed: { say: not_booked, end: done }"),
        ["flows/meetings.yaml"] = Action(
            "meetings", "unknown: { handover: claims, reason: Unknown }, failed: { say: not_booked, end: done }"),
        ["flows/slow_look_up.yaml"] = Action("slow_look_up", "failed: { say: not_found, end: done }"),
        ["flows/calendar.yaml"] = """
            flow: calendar
            description: { en: calendar, hi: calendar }
            triggers: [run_calendar]
            slots: { next: text }
            steps:
              - do: calendar
                save: { next: next }
                progress: { after: 2m, every: 1m, say: busy }
                on: { failed: { say: not_found, end: done } }
              - say: next
              - end: done
            """,
        ["actions/calendar.yaml"] = """
            action: calendar
            as_user: true
            request: { url: https://calendar.example/next }
            results: { next: title }
            """,
        ["flows/pickup.yaml"] = Action(
            "pickup", "unknown: { handover: claims, reason: Unknown }, failed: { say: not_booked, end: done }"),
        ["actions/pickup.yaml"] = """
            action: pickup
            effect: once
            request: { method: POST, url: https://courier.example/pickups, json: { key: idempotency_key } }
            results: { reference: reference, state: state }
            outcomes:
              - { outcome: failed, when: "state == 'lost'" }
              - { outcome: ok, when: "state == 'done'" }
            job:
              check: { url: "{location}" }
              every: 1s
              running: { when: "state == 'running'" }
              progress: { stage: stage, percent: percent }
              cancel: { method: DELETE, url: "{location}" }
            reconcile: { request: { url: https://courier.example/pickups, query: { key: idempotency_key } } }
            """,
        ["flows/throwing.yaml"] = Rule("throwing", "throws", "yes: { end: done }, no: { end: done }"),
        ["flows/hanging.yaml"] = Rule("hanging", "hangs", "yes: { end: done }, no: { end: done }"),
        ["flows/nonsense.yaml"] = Rule("nonsense", "returns_nonsense", "light: { end: done }, dark: { end: done }"),
        ["flows/nothing.yaml"] = """
            flow: nothing
            description: { en: nothing, hi: nothing }
            triggers: [run_nothing]
            slots: { what: text }
            steps:
              - set: { what: { rule: returns_null } }
              - end: done
            """,
        ["phrases/en.yaml"] = """
            take_name: [take my name, write down my name]
            pay_it: [pay the bill, pay it now]
            show_picture: [show you a picture, look at my picture]
            look_it_up: [look it up, search for it]
            want_person: [talk to a person, give me a human]
            run_book: [book it, make the booking]
            run_send: [send the money, send it off]
            run_claim: [file my claim, file a claim]
            run_pickup: [send me a courier, a courier please]
            run_meetings: [count my meetings, how many meetings are there]
            run_order: [order a cheque book, order new cheques]
            run_slow_look_up: [search slowly, take your time searching]
            run_calendar: [look into my calendar, show me my calendar]
            run_throwing: [run throwing]
            run_hanging: [run hanging]
            run_nonsense: [run nonsense]
            run_nothing: [run nothing]
            """,
        ["phrases/hi.yaml"] = """
            take_name: [मेरा नाम लिखो, नाम लिख लीजिए]
            pay_it: [बिल भर दो]
            show_picture: [चित्र दिखाना है]
            look_it_up: [खोज कर बताओ]
            want_person: [किसी इंसान से बात करनी है]
            run_book: [बुक करो]
            run_send: [पैसे भेज दो]
            run_claim: [दावा दर्ज करो]
            run_pickup: [कूरियर भेजो]
            run_meetings: [मीटिंग गिनो]
            run_order: [चेकबुक मँगाओ]
            run_slow_look_up: [धीरे खोजो]
            run_calendar: [मेरा कैलेंडर दिखाओ]
            run_throwing: [throwing चलाओ]
            run_hanging: [hanging चलाओ]
            run_nonsense: [nonsense चलाओ]
            run_nothing: [nothing चलाओ]
            """,
        ["replies/en.yaml"] = """
            greeting: { text: "Hello!", choices: { name: Take my name, pay: Pay } }
            ask_who: What is your name?
            hello: "Pleased to meet you, {{ who }}."
            ask_picture: Show me.
            seen: "I see {{ picture.name }}."
            still_there: Are you still there?
            paid: "Paid, {{ reference }}."
            found: "Found {{ reference }}."
            refused: Refused.
            not_paid: Not paid.
            not_found: Not found.
            next: "Next is {{ next }}."
            sure: Are you sure?
            booked: "Booked, {{ reference }}."
            not_booked: Not booked.
            busy: "Busy {{ progress.stage }} {{ progress.percent }}."
            """,
        ["replies/hi.yaml"] = """
            greeting: { text: "नमस्ते!", choices: { name: नाम लिखो, pay: भुगतान } }
            ask_who: आपका नाम क्या है?
            hello: "{{ who }}, आपसे मिलकर ख़ुशी हुई।"
            ask_picture: दिखाइए।
            seen: "{{ picture.name }} दिखा।"
            still_there: क्या आप वहाँ हैं?
            paid: "हो गया, {{ reference }}।"
            found: "मिला {{ reference }}।"
            refused: मना।
            not_paid: नहीं हुआ।
            not_found: नहीं मिला।
            next: "अगला {{ next }}।"
            sure: पक्का?
            booked: "बुक हुआ, {{ reference }}।"
            not_booked: बुक नहीं हुआ।
            busy: "जारी है {{ progress.stage }} {{ progress.percent }}।"
            """,
    };

    internal static void WriteTo(string folder)
    {
        foreach (var (name, content) in s_files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
    }

    private static string Action(string action, string on, string? first = null) => $$"""
        flow: {{action}}
        description: { en: {{action}}, hi: {{action}} }
        triggers: [run_{{action}}]
        slots: { reference: text }
        steps:
          {{(first is null ? "" : $"- {first}")}}
          - do: {{action}}
            save: { reference: reference }
            progress: { after: 2m, every: 1m, say: busy }
            on: { {{on}} }
          - say: booked
          - end: done
        """;

    private static string Rule(string flow, string rule, string on) => $$"""
        flow: {{flow}}
        description: { en: {{flow}}, hi: {{flow}} }
        triggers: [run_{{flow}}]
        steps:
          - branch:
              rule: {{rule}}
              on: { {{on}} }
        """;
}
