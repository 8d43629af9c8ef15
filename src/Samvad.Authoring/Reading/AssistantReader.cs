using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Authoring.Checks;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.HttpActions;
using Samvad.Authoring.Scripts;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>Reads all files of an assistant, in the order in which one needs the other.</summary>
internal static class AssistantReader
{
    internal static AssistantLoad Read(AssistantSource source, Catalogue catalogue)
    {
        var bag = new DiagnosticBag();
        foreach (var problem in source.Problems)
            bag.Add(problem.Code, problem.Place, problem.Message, problem.Remedy);
        var work = new Workspace(catalogue, bag);
        foreach (var problem in source.Problems)
            work.Broken.Add(problem.Place.File);

        var files = FileSet.Read(source, work);
        if (files.Settings is not YamlMapping settings)
            return new(null, bag.Sorted(), []);
        SettingsReader.Read(work, settings);
        if (work.Settings.Languages.IsEmpty)
            return new(null, bag.Sorted(), []);

        SettingsReader.CheckPretraining(work, files.Unlabelled);
        ReadDefinitions(work, files);
        ReadFlows(work, files);
        AssistantChecks.Run(work);
        var scripts = ScriptReader.ReadAll(work, files.Of("tests/"));
        var version = AssistantVersion.Of(source, catalogue);
        return new(bag.HasErrors ? null : Build(work, version, files.Unlabelled), bag.Sorted(), scripts) { HttpActions = [.. work.HttpActions] };
    }

    private static void ReadDefinitions(Workspace work, FileSet files)
    {
        EntityReader.Read(work, files.Entities);
        SettingsReader.ReadSlots(work);
        foreach (var (file, node) in files.Of("replies/").Where(file => IsSpoken(work, file.Key)))
            ReplyReader.Read(work, FileSet.Name(file), node);
        foreach (var language in work.Settings.Languages)
            ReplyReader.Read(work, language, SystemReplies.For(language), isBuiltIn: true);
        foreach (var (file, node) in files.Of("phrases/").Where(file => IsSpoken(work, file.Key)))
            PhraseReader.Read(work, FileSet.Name(file), node);
    }

    private static bool IsSpoken(Workspace work, string file)
    {
        if (work.Settings.Languages.Contains(FileSet.Name(file)))
            return true;
        LanguageCheck.Report(work, FileSet.Name(file), Place.Start(file));
        return false;
    }

    private static void ReadFlows(Workspace work, FileSet files)
    {
        foreach (var (file, node) in files.Of("actions/"))
            HttpActionReader.Read(work, file, node);
        foreach (var (file, node) in files.Of("flows/"))
            FlowHeadReader.Read(work, file, node);
        foreach (var flow in work.Flows.Values.ToArray())
            FlowReader.Read(work, flow);
        var on = work.Settings.Node["on"];
        if (on.Get("not_understood").Get("then") is { } misunderstood)
            FlowReader.ReadHandler(work, "on.not_understood", misunderstood);
        if (on.Get("no_input").Get("then") is { } silence)
            FlowReader.ReadHandler(work, "on.no_input", silence);
        if (on.Get("failed") is { } failed)
            FlowReader.ReadHandler(work, "on.failed", failed);
    }

    private static Assistant Build(Workspace work, string version, ImmutableArray<string> unlabelled)
    {
        var settings = work.Settings;
        var on = settings.Node["on"];
        return new()
        {
            Name = settings.Name,
            Version = version,
            Languages = settings.Languages,
            Currency = settings.Currency,
            Region = settings.Region,
            TimeZone = settings.TimeZone,
            Flows = work.Flows.Values.Select(flow => FlowReader.Build(work, flow)).ToFrozenDictionary(flow => flow.Name),
            Replies = work.Replies.Names.Select(name => Reply(work, name)).ToFrozenDictionary(reply => reply.Name),
            Intents = [.. work.Phrases.Intents.Select(name => Intent(work, name))],
            Entities = [.. work.Entities.Values],
            Slots = [.. work.Slots.All.Select(slot => slot.Definition)],
            Globals = work.Globals,
            Greeting = settings.Greeting?.Value,
            NoInput = on.Get("no_input") is { } silence
                ? FlowReader.Policy(work, null, silence, Handler(work, "on.no_input"))
                : null,
            Misunderstanding = on.Get("not_understood") is { } misunderstood
                ? new(SettingsReader.Number(misunderstood.Get("at_most")) ?? 2, Handler(work, "on.not_understood"))
                : MisunderstandingPolicy.Default,
            IntentModel = settings.IntentModel,
            Encoder = settings.Encoder,
            Unlabelled = unlabelled,
            IsPretrained = settings.IsPretrained,
            StepsPerTurn = settings.StepsPerTurn,
            OpenFlows = settings.OpenFlows,
        };
    }

    private static string? Handler(Workspace work, string name) => work.Flows.ContainsKey(name) ? name : null;

    private static Reply Reply(Workspace work, string name) => new(
        name,
        work.Replies[name]!
            .Where(texts => work.Settings.Languages.Contains(texts.Key))
            .ToImmutableDictionary(texts => texts.Key, texts => texts.Value.Variants));

    private static Intent Intent(Workspace work, string name) =>
        new(name, [.. work.Phrases[name].Select(phrase => phrase.Phrase)]);
}
