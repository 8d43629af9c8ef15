using System.Collections.Immutable;

namespace Samvad.Dialogue.Definitions;

/// <summary>A type of thing that people mention, defined by the assistant's author.</summary>
/// <param name="Name">The name, used as a slot's type.</param>
public abstract record EntityDefinition(string Name);

/// <summary>A closed list of items, each with the words that people use for it.</summary>
/// <param name="Name">The name, used as a slot's type.</param>
/// <param name="Items">The items.</param>
/// <param name="Fuzzy">Whether misspelt words match too; the default is true.</param>
public sealed record ListEntity(string Name, ImmutableArray<ListItem> Items, bool Fuzzy = true) : EntityDefinition(Name);

/// <summary>An item of a <see cref="ListEntity"/>.</summary>
/// <param name="Id">The language-independent name.</param>
/// <param name="Labels">What to call it, by language.</param>
/// <param name="Synonyms">What people call it, by language; the labels count too.</param>
public sealed record ListItem(
    string Id,
    ImmutableDictionary<string, string> Labels,
    ImmutableDictionary<string, ImmutableArray<string>> Synonyms);

/// <summary>Text of a given form, such as a reference number.</summary>
/// <param name="Name">The name, used as a slot's type.</param>
/// <param name="Pattern">A regular expression without look-around or back-references.</param>
public sealed record PatternEntity(string Name, string Pattern) : EntityDefinition(Name);

/// <summary>Entities beside each other that make one, as a number and an item do in “2 adults”. Its value is a structure of its parts.</summary>
/// <param name="Name">The name, used as a slot's type.</param>
/// <param name="Parts">Two or more parts.</param>
public sealed record CompositeEntity(string Name, ImmutableArray<EntityPart> Parts) : EntityDefinition(Name);

/// <summary>A part of a <see cref="CompositeEntity"/>.</summary>
/// <param name="Name">The name, by which texts and rules see its value.</param>
/// <param name="Type">Its type: built in, a list, a pattern or a learned text; <see cref="SlotType.ListOf"/> one where there may be several, or none.</param>
public sealed record EntityPart(string Name, string Type)
{
    /// <summary>Whether it may be missing. Default: no.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>
/// Free text such as a person's name: taken from where a phrase's <c>{slot}</c> stands, or, when asked for, from the
/// whole message.
/// </summary>
/// <param name="Name">The name, used as a slot's type.</param>
/// <param name="Samples">Some values, which stand in for it when phrases are expanded for training.</param>
public sealed record FreeEntity(string Name, ImmutableArray<string> Samples) : EntityDefinition(Name)
{
    /// <summary>
    /// Whether it is also found where no phrase matches, by a tagger that learns from the phrases how such text looks and what stands around it.
    /// </summary>
    public bool IsLearned { get; init; }
}
