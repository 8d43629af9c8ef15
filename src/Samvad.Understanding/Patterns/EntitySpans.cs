using Samvad.Understanding.Entities;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Patterns;

/// <summary>Entities by the token at which they begin, the longest first.</summary>
internal sealed class EntitySpans
{
    private readonly List<(EntityMatch Entity, int Tokens)>?[] _byStart;

    public EntitySpans(Token[] tokens, IReadOnlyList<EntityMatch> entities)
    {
        _byStart = new List<(EntityMatch, int)>?[tokens.Length];
        foreach (var entity in entities)
        {
            var first = 0;
            while (first < tokens.Length && tokens[first].End <= entity.Start) first++;
            if (first == tokens.Length) continue;
            var after = first;
            while (after < tokens.Length && tokens[after].Start < entity.End) after++;
            // An expression may match a part of a word, which no slot can hold.
            if (after == first || tokens[first].Start < entity.Start || tokens[after - 1].End > entity.End) continue;
            (_byStart[first] ??= []).Add((entity, after - first));
        }

        foreach (var entry in _byStart) entry?.Sort(Compare);
    }

    /// <summary>The entities that begin at a token, each with its number of tokens.</summary>
    public IReadOnlyList<(EntityMatch Entity, int Tokens)> At(int token) => _byStart[token] ?? [];

    private static int Compare((EntityMatch Entity, int Tokens) left, (EntityMatch Entity, int Tokens) right)
    {
        if (left.Tokens != right.Tokens) return right.Tokens - left.Tokens;
        if (left.Entity.Source != right.Entity.Source) return left.Entity.Source - right.Entity.Source;
        if (left.Entity.Role != right.Entity.Role) return left.Entity.Role - right.Entity.Role;
        return string.CompareOrdinal(left.Entity.Type, right.Entity.Type);
    }
}
