using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Reading;
using Samvad.Authoring.Steps;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue;

namespace Samvad.Authoring.Checks;

/// <summary>Replies that are said but not written, written but not said, or that read what their flow does not have.</summary>
internal static class ReplyCheck
{
    internal static void Run(Workspace work)
    {
        AddUsesOfTheAssistant(work);
        var reported = new HashSet<(Place, string)>();
        foreach (var use in work.ReplyUses)
        {
            if (work.Replies[use.Reply] is { } texts)
                CheckNames(work, use, texts, reported);
            else if (!work.IsBroken("replies/"))
                ReportUnknown(work, use);
        }

        foreach (var name in work.Replies.Names)
            CheckLanguages(work, name);
        if (!work.IsBroken("flows/"))
            CheckUnused(work);
        CheckChoices(work);
    }

    private static void AddUsesOfTheAssistant(Workspace work)
    {
        if (work.Settings.Greeting is { } greeting)
            work.ReplyUses.Add(new(null, greeting.Value, greeting.Place));
        if (work.Settings.Node["on"].Get("no_input") is { } silence)
            FlowReader.Policy(work, null, silence, null);
        foreach (var name in SystemReply.All)
        {
            var extra = name is SystemReply.SignIn ? Names.Link : name is SystemReply.Resumed or SystemReply.FinishFirst ? Names.Flow : null;
            work.ReplyUses.Add(new(null, name, work.Settings.Node.Place, extra));
        }
    }

    private static void CheckNames(
        Workspace work, ReplyUse use, IReadOnlyDictionary<string, ReplyTexts> texts, HashSet<(Place, string)> reported)
    {
        foreach (var (text, names) in texts.Values.SelectMany(language => language.Sources))
        {
            foreach (var name in names)
            {
                // One mistake in a reply is one mistake, however many flows say it.
                var isKnown = name.Root == use.Extra || SlotUse.Find(work, use.Flow, name.Root) is not null
                    || work.Globals.Contains(name.Root) || Names.IsReserved(name.Root);
                if (!isKnown && !reported.Add((text.Place, name.Root)))
                    continue;
                SlotUse.Read(work, use.Flow, [name], text, use.Extra, $", which `{use.Reply}` reads when it is said at {use.Place}");
            }
        }
    }

    private static void ReportUnknown(Workspace work, ReplyUse use) => work.Bag.Add(
        DiagnosticCode.UnknownReply,
        use.Place,
        $"There is no reply `{use.Reply}`.",
        Suggestion.Nearest(use.Reply, work.Replies.Names) is { } nearest
            ? $"Did you mean `{nearest}`? If not, write `{use.Reply}` in replies/{work.Settings.Languages[0]}.yaml."
            : $"Write it: `{use.Reply}: …` in replies/{work.Settings.Languages[0]}.yaml.");

    private static void CheckLanguages(Workspace work, string name)
    {
        var texts = work.Replies[name]!;
        foreach (var language in work.Settings.Languages)
        {
            if (texts.ContainsKey(language) || work.Broken.Contains($"replies/{language}.yaml"))
                continue;
            var place = texts.Values.All(text => text.IsBuiltIn) ? work.Settings.Node.Place : texts.Values.First().Place;
            work.Bag.Add(
                DiagnosticCode.ReplyMissing,
                place,
                $"The reply `{name}` has no text in `{language}`.",
                $"Write `{name}: …` in replies/{language}.yaml.");
        }
    }

    private static void CheckUnused(Workspace work)
    {
        var used = work.ReplyUses.Select(use => use.Reply).ToHashSet();
        foreach (var name in work.Replies.Names.Where(name => !used.Contains(name)))
        {
            work.Bag.Add(
                DiagnosticCode.UnusedReply,
                work.Replies[name]!.Values.First().Place,
                $"Nothing says the reply `{name}`.",
                "Take it out, or `say` it.");
        }
    }

    private static void CheckChoices(Workspace work)
    {
        string[] flows = [.. work.Flows.Values.Where(flow => !flow.IsHandler).Select(flow => flow.Name)];
        foreach (var choice in work.Replies.Names.SelectMany(name => work.Replies[name]!.Values).SelectMany(t => t.Choices))
        {
            if (!flows.Contains(choice.Value) && !work.IsBroken("flows/"))
            {
                work.Bag.Unknown(
                    DiagnosticCode.UnknownFlow, choice.Place, $"There is no flow `{choice.Value}`.", choice.Value, flows);
            }
        }
    }
}
