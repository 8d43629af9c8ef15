namespace Samvad.Understanding.Entities;

/// <summary>
/// Chooses among matches that overlap: expected types first, then the longest, then by <see cref="EntitySource"/>, then the
/// fewest edits, then the leftmost, then the name of the type. The outcome does not depend on the order of the matches.
/// </summary>
internal static class EntityResolution
{
    /// <summary>The matches that remain, by their place in the text. The two ends of one period remain together.</summary>
    public static IReadOnlyList<EntityMatch> Resolve(List<EntityMatch> matches, EntityPreference preference)
    {
        if (matches.Count == 0) return [];
        var ranked = new List<EntityMatch>(matches);
        ranked.Sort((left, right) => Compare(left, right, preference));
        var kept = new List<EntityMatch>(ranked.Count);
        foreach (var match in ranked)
        {
            if (kept.TrueForAll(other => !match.Overlaps(other) || IsSamePeriod(match, other))) kept.Add(match);
        }

        kept.Sort((left, right) => left.Start != right.Start ? left.Start - right.Start : left.Role - right.Role);
        return kept;
    }

    private static bool IsSamePeriod(EntityMatch left, EntityMatch right) =>
        left.Start == right.Start && left.Length == right.Length && left.Source == right.Source
        && (left.Role, right.Role) is (EntityRole.To, EntityRole.From);

    private static int Compare(EntityMatch left, EntityMatch right, EntityPreference preference)
    {
        var expected = Rank(left, preference) - Rank(right, preference);
        if (expected != 0) return expected;
        if (left.Length != right.Length) return right.Length - left.Length;
        if (left.Source != right.Source) return left.Source - right.Source;
        if (left.Edits != right.Edits) return left.Edits - right.Edits;
        if (left.Start != right.Start) return left.Start - right.Start;
        if (left.Role != right.Role) return left.Role - right.Role;
        return string.CompareOrdinal(left.Type, right.Type);
    }

    private static int Rank(EntityMatch match, EntityPreference preference) =>
        preference.ExpectedTypes.Contains(match.Type, StringComparer.Ordinal) ? 0 : 1;
}
