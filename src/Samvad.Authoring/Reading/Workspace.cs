using System.Collections.Frozen;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.HttpActions;
using Samvad.Authoring.Liquid;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.Reading;

/// <summary>What has been read of an assistant so far; each reader adds its part, in the order of the fields.</summary>
internal sealed class Workspace
{
    internal Workspace(Catalogue catalogue, DiagnosticBag bag)
    {
        Bag = bag;
        Rules = catalogue.Rules.DistinctBy(rule => rule.Name).ToFrozenDictionary(rule => rule.Name);
        Actions = catalogue.Actions.DistinctBy(action => action.Name).ToDictionary(action => action.Name);
        Liquid = new(bag, Labels);
    }

    internal DiagnosticBag Bag { get; }

    internal FrozenDictionary<string, Rule> Rules { get; }

    /// <summary>The actions in C#, then those that are declared as HTTP calls too.</summary>
    internal Dictionary<string, ActionSignature> Actions { get; }

    internal List<HttpAction> HttpActions { get; } = [];

    internal LabelTable Labels { get; } = new();

    internal LiquidEngine Liquid { get; }

    /// <summary>Files that could not be read: what they would have defined is not missed.</summary>
    internal HashSet<string> Broken { get; } = [];

    internal Settings Settings { get; set; } = Settings.None;

    /// <summary>The slots of the conversation.</summary>
    internal SlotTable Slots { get; } = new();

    internal ValueMap Globals { get; set; } = ValueMap.Empty;

    internal Dictionary<string, EntityDefinition> Entities { get; } = [];

    /// <summary>Where the learned entities are defined.</summary>
    internal Dictionary<string, Place> Learned { get; } = [];

    internal ReplyTable Replies { get; } = new();

    internal PhraseTable Phrases { get; } = new();

    internal Dictionary<string, FlowDeclaration> Flows { get; } = [];

    internal List<ReplyUse> ReplyUses { get; } = [];

    internal bool IsBroken(string folder) => Broken.Any(file => file.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Reports names in a piece of an action that are neither known there nor everywhere.</summary>
    /// <param name="names">The names.</param>
    /// <param name="text">Where they stand.</param>
    /// <param name="known">What the piece sees.</param>
    /// <param name="what">What that is, in words: <c>input</c>.</param>
    internal void CheckNames(IEnumerable<NameUse> names, YamlScalar text, IEnumerable<string> known, string what)
    {
        foreach (var name in names.Select(use => use.Root).Distinct())
        {
            if (!known.Contains(name) && !Globals.Contains(name) && !Names.IsReserved(name))
                Bag.Unknown(DiagnosticCode.UnknownSlot, text.Find(name), $"The action has no {what} `{name}`.", name, known);
        }
    }

    /// <summary>The names of the types that a slot can have.</summary>
    internal IEnumerable<string> Types => SlotType.All.Concat(Entities.Keys);

    /// <summary>Whether a type is another, or of lists of it, or has a part of it.</summary>
    internal bool Has(string type, string other)
    {
        var one = SlotType.ElementOf(type) ?? type;
        return one == other
            || (Entities.GetValueOrDefault(one) is CompositeEntity composite && composite.Parts.Any(part => (SlotType.ElementOf(part.Type) ?? part.Type) == other));
    }

    /// <summary>Whether values of a type are found in any message, and stand alone. A type that there is not has its diagnostic.</summary>
    internal bool IsFoundByItself(string type) =>
        type is not (SlotType.Text or SlotType.Flag or SlotType.Choice or SlotType.File or SlotType.Any)
        && Entities.GetValueOrDefault(type) is not (CompositeEntity or FreeEntity { IsLearned: false });
}
