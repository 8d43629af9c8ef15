using System.Collections.Immutable;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities;

/// <summary>Entities on their way to make one of a composite type.</summary>
internal sealed class EntityGroup(CompositeType type)
{
    private readonly List<(int Place, EntityMatch Match, Value Value)> _taken = [];

    /// <summary>Whether nothing that is needed is missing.</summary>
    internal bool IsComplete => type.Parts.Index().All(part => !part.Item.IsNeeded || Has(part.Index));

    /// <summary>What it was made of, in the order of the message.</summary>
    internal ImmutableArray<EntityMatch> Matches => [.. _taken.Select(taken => taken.Match)];

    internal bool IsEmpty => _taken.Count == 0;

    /// <summary>
    /// Gives an entity its place: the part whose name stands before it, else one of exactly its type, else one that it can be made a value of;
    /// of several, the first.
    /// </summary>
    /// <returns>False if all its places are taken.</returns>
    internal bool Take(PartCandidate candidate)
    {
        var (best, rank) = (-1, int.MaxValue);
        foreach (var (place, part) in type.Parts.Index())
        {
            var own = part.Name == candidate.Before ? 0 : part.Type == candidate.Match.Type ? 1 : 2;
            if (own < rank && (part.IsMany || !Has(place)) && candidate.As(part.Type) is not null)
                (best, rank) = (place, own);
        }

        if (best >= 0)
            _taken.Add((best, candidate.Match, candidate.As(type.Parts[best].Type)!));
        return best >= 0;
    }

    /// <summary>Whether all of these find a place besides what is here.</summary>
    internal bool CanTake(IEnumerable<PartCandidate> candidates)
    {
        var trial = new EntityGroup(type);
        trial._taken.AddRange(_taken);
        return candidates.All(trial.Take);
    }

    /// <summary>The parts by name; one that may be several is a list, and one that is missing is not there.</summary>
    internal Structure ToValue()
    {
        var fields = ValueMap.Empty;
        foreach (var (place, part) in type.Parts.Index())
        {
            var values = _taken.Where(taken => taken.Place == place).Select(taken => taken.Value);
            if (part.IsMany)
                fields = fields.With(part.Name, new Listing([.. values]));
            else if (Has(place))
                fields = fields.With(part.Name, values.First());
        }

        return new(fields);
    }

    private bool Has(int place) => _taken.Exists(taken => taken.Place == place);
}

/// <summary>An entity that may be a part.</summary>
/// <param name="Match">The entity.</param>
/// <param name="Before">The word before it, folded; null at the beginning.</param>
/// <param name="As">Its value as one of a type; null where it is none.</param>
internal sealed record PartCandidate(EntityMatch Match, string? Before, Func<string, Value?> As);
