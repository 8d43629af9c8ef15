using System.Collections.Immutable;

namespace Samvad.Understanding.Entities.Types;

/// <summary>One item of a list with everything that people call it.</summary>
/// <param name="Id">Canonical id, the value of a match.</param>
/// <param name="Names">Names and synonyms in any languages; the id is matched only where it is among them.</param>
public sealed record ListItem(string Id, ImmutableArray<string> Names);
