using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Reading;

/// <summary>Reads entities.yaml.</summary>
internal static class EntityReader
{
    /// <summary>A longer expression would be no pattern but a program, and slow to compile.</summary>
    private const int PatternLength = 500;

    private const int FewestParts = 2, MostParts = 6;

    private static readonly string[] Kinds = ["list", "pattern", "parts", "free", "learned"];

    internal static void Read(Workspace work, YamlNode? node)
    {
        foreach (var entry in node.Entries)
        {
            if (SlotType.All.Contains(entry.Name))
            {
                work.Bag.Add(
                    DiagnosticCode.ReservedName, entry.Place, $"`{entry.Name}` is a type that is built in.", "Choose another name.");
            }
            else if (Entity(work, entry) is { } entity)
            {
                work.Entities[entry.Name] = entity;
                if (entity is FreeEntity { IsLearned: true })
                    work.Learned[entry.Name] = entry.Place;
            }
        }

        foreach (var entry in node.Entries.Where(entry => work.Entities.GetValueOrDefault(entry.Name) is CompositeEntity))
            CheckParts(work, entry);
    }

    private static EntityDefinition? Entity(Workspace work, YamlEntry entry)
    {
        string[] kinds = [.. entry.Value.Entries.Select(e => e.Name).Intersect(Kinds)];
        if (kinds.Length != 1)
        {
            work.Bag.Add(
                DiagnosticCode.EntityKind,
                entry.Place,
                kinds.Length == 0
                    ? $"`{entry.Name}` has neither a list nor a pattern nor parts nor samples."
                    : $"`{entry.Name}` has {string.Join(" and ", kinds)}.",
                "Give it exactly one of `list`, `pattern`, `parts`, `free` and `learned`.");
            return null;
        }

        if (kinds[0] != "list" && entry.Value.Get("fuzzy") is { } fuzzy)
            work.Bag.Add(DiagnosticCode.EntityKind, fuzzy.Place, "Only a list can be `fuzzy`.", "Leave `fuzzy` out.");
        return kinds[0] switch
        {
            "list" => List(work, entry),
            "pattern" => Pattern(work, entry),
            "parts" => Composite(work, entry),
            _ => new FreeEntity(entry.Name, [.. entry.Value.Get(kinds[0]).Scalars.Select(s => s.Value)]) { IsLearned = kinds[0] == "learned" },
        };
    }

    private static CompositeEntity Composite(Workspace work, YamlEntry entry)
    {
        YamlEntry[] parts = [.. entry.Value.Get("parts").Entries];
        if (parts.Length is < FewestParts or > MostParts)
        {
            work.Bag.Add(
                DiagnosticCode.EntityKind,
                entry.Place,
                $"`{entry.Name}` has {parts.Length} part{(parts.Length == 1 ? "" : "s")}.",
                $"Give it {FewestParts} to {MostParts}, as in `parts: {{ count: number, kind: room_kind }}`.");
        }

        if (parts.Length > 0 && parts.All(part => Is(part, "many") || Is(part, "optional")))
        {
            work.Bag.Add(
                DiagnosticCode.EntityKind, entry.Place, $"Every part of `{entry.Name}` may be missing.", "Leave `many` or `optional` out at one of them at least.");
        }

        return new(entry.Name, [.. parts.Select(Part)]);
    }

    private static EntityPart Part(YamlEntry part)
    {
        var type = PartType(part)?.Value ?? "";
        return new(part.Name, Is(part, "many") ? SlotType.ListOf(type) : type) { IsOptional = Is(part, "optional") };
    }

    private static YamlScalar? PartType(YamlEntry part) => part.Value.Scalar ?? part.Value.Get("type").Scalar;

    private static bool Is(YamlEntry part, string key) => part.Value.Get(key).Text == "true";

    /// <summary>The types of parts, which may be defined after what they are parts of.</summary>
    private static void CheckParts(Workspace work, YamlEntry entry)
    {
        foreach (var part in entry.Value.Get("parts").Entries)
        {
            if (PartType(part) is not { } type)
                continue;
            if (!work.Types.Contains(type.Value))
            {
                work.Bag.Unknown(DiagnosticCode.UnknownType, type.Place, $"There is no type `{type.Value}`.", type.Value, work.Types);
            }
            else if (!work.IsFoundByItself(type.Value))
            {
                work.Bag.Add(
                    DiagnosticCode.EntityKind,
                    type.Place,
                    $"`{part.Name}` of `{entry.Name}` is of type {type.Value}, which is not found in a message by itself.",
                    "Parts can be numbers, amounts, dates, telephone numbers, lists, patterns and learned texts.");
            }
        }
    }

    private static PatternEntity? Pattern(Workspace work, YamlEntry entry)
    {
        if (entry.Value.Get("pattern").Scalar is not { } pattern)
            return null;
        try
        {
            if (pattern.Value.Length > PatternLength)
                throw new ArgumentException($"it is longer than {PatternLength} characters.");
            _ = new Regex(pattern.Value, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            work.Bag.Add(
                DiagnosticCode.BadPattern,
                pattern.Place,
                $"The pattern of `{entry.Name}` does not do: {exception.Message}",
                "Write a regular expression without look-around and back-references, such as `[A-Z]{2}[0-9]{6}`.");
        }

        return new(entry.Name, pattern.Value);
    }

    private static ListEntity List(Workspace work, YamlEntry entry)
    {
        var items = ImmutableArray.CreateBuilder<ListItem>();
        var words = new Dictionary<(string Language, string Word), string>();
        foreach (var item in entry.Value.Get("list").Entries)
            items.Add(Item(work, entry.Name, item, words));
        if (items.Count == 0 && entry.Value.Get("list") is YamlMapping list)
        {
            work.Bag.Add(
                DiagnosticCode.EmptyList, list.Place, $"The list `{entry.Name}` is empty.", "Write at least one item.");
        }

        return new(entry.Name, items.ToImmutable(), entry.Value.Get("fuzzy").Text != "false");
    }

    private static ListItem Item(
        Workspace work, string list, YamlEntry item, Dictionary<(string Language, string Word), string> words)
    {
        var labels = ImmutableDictionary.CreateBuilder<string, string>();
        var synonyms = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var entry in item.Value.Entries)
        {
            if (!work.Settings.Languages.Contains(entry.Name))
                LanguageCheck.Report(work, entry.Name, entry.Place);
            YamlScalar[] texts = entry.Value.Scalar is { } one ? [one] : [.. entry.Value.Scalars];
            if (texts.Length == 0)
                continue;
            labels[entry.Name] = texts[0].Value;
            synonyms[entry.Name] = [.. texts.Select(text => text.Value)];
            work.Labels.Add(list, item.Name, entry.Name, texts[0].Value);
            foreach (var text in texts)
                CheckWord(work, item.Name, entry.Name, text, words);
        }

        foreach (var language in work.Settings.Languages.Where(language => !labels.ContainsKey(language)))
        {
            work.Bag.Add(
                DiagnosticCode.LabelMissing,
                item.Place,
                $"`{item.Name}` has no words in `{language}`.",
                $"Add some: `{language}: [ … ]`; the first is its label.");
        }

        return new(item.Name, labels.ToImmutable(), synonyms.ToImmutable());
    }

    private static void CheckWord(
        Workspace work, string item, string language, YamlScalar text, Dictionary<(string Language, string Word), string> words)
    {
        if (words.TryAdd((language, text.Value.Trim().ToUpperInvariant()), item))
            return;
        work.Bag.Add(
            DiagnosticCode.DuplicateItem,
            text.Place,
            $"`{text.Value}` is a word for `{words[(language, text.Value.Trim().ToUpperInvariant())]}` already.",
            "A word can mean one item only: keep one of the two.");
    }
}
