using System.Collections.Immutable;

namespace Samvad.Understanding.Tagging;

/// <summary>
/// The tags of tokens: 0 is outside of entities, and each label has one for an entity's first token and one for those after it
/// (the BIO scheme; Ramshaw and Marcus, 1995).
/// </summary>
/// <param name="Labels">The labels in ordinal order.</param>
internal sealed record TagSet(ImmutableArray<string> Labels)
{
    /// <summary>The tag of a token in no entity.</summary>
    public const int Outside = 0;

    /// <summary>How many tags there are.</summary>
    public int Count => 1 + (2 * Labels.Length);

    public static TagSet Of(IEnumerable<string> labels) => new([.. labels.Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>The tag of the first token of an entity.</summary>
    public static int First(int label) => 1 + (2 * label);

    /// <summary>Whether a tag is that of an entity's first token.</summary>
    public static bool IsFirst(int tag) => tag % 2 == 1;

    /// <summary>Whether a tag is that of a token within an entity, after the first.</summary>
    public static bool IsInside(int tag) => tag > 0 && tag % 2 == 0;

    /// <summary>The label of a tag that is not <see cref="Outside"/>.</summary>
    public static int LabelOf(int tag) => (tag - 1) / 2;

    /// <summary>Whether a tag can follow another; −1 is the start. Only an entity's own tokens precede one within it.</summary>
    public static bool CanFollow(int before, int tag) => !IsInside(tag) || (before > 0 && LabelOf(before) == LabelOf(tag));

    /// <summary>Transitions (tags + 1, tags) without those that cannot be.</summary>
    public float[] Allowed(ReadOnlySpan<float> transitions)
    {
        var allowed = transitions.ToArray();
        for (var i = 0; i < allowed.Length; i++)
        {
            var before = i / Count == Count ? -1 : i / Count;
            if (!CanFollow(before, i % Count))
                allowed[i] = float.NegativeInfinity;
        }

        return allowed;
    }
}
