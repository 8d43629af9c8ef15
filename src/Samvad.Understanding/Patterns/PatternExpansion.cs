using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Samvad.Dialogue.Phrases;

namespace Samvad.Understanding.Patterns;

/// <summary>Writes out the phrases that a pattern stands for.</summary>
public static class PatternExpansion
{
    /// <summary>Phrases that one pattern gives at most unless the caller says otherwise.</summary>
    public const int DefaultLimit = 1_000;

    /// <summary>
    /// The phrases of a pattern, each once. Where there are more than <paramref name="limit"/>, a sample spread evenly over
    /// all of them, the same each time.
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="samples">
    /// Values to write into a slot, by its name. A sample in the pattern itself comes before them; a slot without any is
    /// written as its name.
    /// </param>
    /// <param name="limit">The most phrases to give. At least 1.</param>
    public static IReadOnlyList<TrainingPhrase> Expand(
        PhrasePattern pattern, IReadOnlyDictionary<string, IReadOnlyList<string>> samples, int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var counts = new Dictionary<PatternNode, BigInteger>(ReferenceEqualityComparer.Instance);
        var total = Count(pattern.Root, samples, counts);
        var phrases = new List<TrainingPhrase>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var wanted = total < limit ? (int)total : limit;
        for (var k = 0; k < wanted; k++)
        {
            var writer = new PhraseWriter();
            Write(pattern.Root, Pick(k, wanted, total), samples, counts, writer);
            var phrase = writer.Finish();
            if (phrase.Text.Length > 0 && seen.Add(phrase.Text)) phrases.Add(phrase);
        }

        return phrases;
    }

    /// <summary>
    /// One index out of each of <paramref name="wanted"/> equal parts of the whole. Its place within the part is scattered;
    /// a constant stride would keep step with the inner alternatives and leave some of them out.
    /// </summary>
    private static BigInteger Pick(int k, int wanted, BigInteger total)
    {
        if (total == wanted) return k;
        var first = total * k / wanted;
        var part = (total * (k + 1) / wanted) - first;
        return first + (Scatter((ulong)k) % part);
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static BigInteger Scatter(ulong value)
    {
        value = (value + 1) * 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private static BigInteger Count(
        PatternNode node, IReadOnlyDictionary<string, IReadOnlyList<string>> samples, Dictionary<PatternNode, BigInteger> counts)
    {
        var count = node switch
        {
            SequenceNode sequence => sequence.Parts.Aggregate(BigInteger.One, (all, part) => all * Count(part, samples, counts)),
            ChoiceNode choice => choice.Choices.Aggregate(BigInteger.Zero, (all, part) => all + Count(part, samples, counts)),
            SlotNode slot => Samples(slot, samples).Count,
            _ => BigInteger.One,
        };
        counts[node] = count;
        return count;
    }

    private static IReadOnlyList<string> Samples(SlotNode slot, IReadOnlyDictionary<string, IReadOnlyList<string>> samples)
    {
        if (slot.Sample is { } own) return [own];
        return samples.TryGetValue(slot.Name, out var values) && values.Count > 0 ? values : [slot.Name];
    }

    /// <summary>Writes the phrase of one index, read as a number whose digits are the choices.</summary>
    private static void Write(
        PatternNode node,
        BigInteger index,
        IReadOnlyDictionary<string, IReadOnlyList<string>> samples,
        Dictionary<PatternNode, BigInteger> counts,
        PhraseWriter writer)
    {
        switch (node)
        {
            case LiteralNode literal:
                writer.Add(literal.Text);
                break;
            case SlotNode slot:
                writer.AddSlot(slot.Name, Samples(slot, samples)[(int)index]);
                break;
            case SequenceNode sequence:
                foreach (var part in sequence.Parts)
                {
                    index = BigInteger.DivRem(index, counts[part], out var own);
                    Write(part, own, samples, counts, writer);
                }

                break;
            case ChoiceNode choice:
                foreach (var part in choice.Choices)
                {
                    if (index < counts[part])
                    {
                        Write(part, index, samples, counts, writer);
                        break;
                    }

                    index -= counts[part];
                }

                break;
        }
    }

    private sealed class PhraseWriter
    {
        private readonly StringBuilder _text = new();
        private readonly ImmutableArray<PhraseSlot>.Builder _slots = ImmutableArray.CreateBuilder<PhraseSlot>();

        public void Add(string text)
        {
            var isPunctuation = text.All(c => c is '.' or ',' or '?' or '!' or ';' or ':' or '।');
            if (_text.Length > 0 && !isPunctuation) _text.Append(' ');
            _text.Append(text);
        }

        public void AddSlot(string name, string value)
        {
            if (_text.Length > 0) _text.Append(' ');
            _slots.Add(new PhraseSlot(name, _text.Length, value.Length));
            _text.Append(value);
        }

        public TrainingPhrase Finish() => new(_text.ToString(), _slots.ToImmutable());
    }
}
