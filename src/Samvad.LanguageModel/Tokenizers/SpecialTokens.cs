using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Samvad.LanguageModel.Tokenizers;

/// <summary>The special tokens of a tokenizer, in the order of their ids.</summary>
public sealed class SpecialTokens : IReadOnlyCollection<SpecialToken>
{
    private readonly SpecialToken[] _tokens;
    private readonly SpecialToken[] _longestFirst;
    private readonly Dictionary<int, SpecialToken> _byId = [];
    private readonly Dictionary<string, SpecialToken> _byName = new(StringComparer.Ordinal);
    private readonly SearchValues<byte> _firstBytes;
    private readonly int _longest;

    /// <summary>A set of special tokens.</summary>
    /// <exception cref="ArgumentException">A name is empty, or a name or id occurs twice.</exception>
    public SpecialTokens(IEnumerable<SpecialToken> tokens)
    {
        _tokens = [.. tokens.OrderBy(token => token.Id)];
        foreach (var token in _tokens)
        {
            if (token.Utf8.IsEmpty)
                throw new ArgumentException($"The special token {token.Id} has no name.", nameof(tokens));
            if (!_byName.TryAdd(token.Name, token))
                throw new ArgumentException($"The special token '{token.Name}' is there twice.", nameof(tokens));
            if (!_byId.TryAdd(token.Id, token))
                throw new ArgumentException($"Two special tokens have the id {token.Id}.", nameof(tokens));
        }

        _longestFirst = [.. _tokens.OrderByDescending(token => token.Utf8.Length)];
        _firstBytes = SearchValues.Create([.. _tokens.Select(token => token.Utf8[0])]);
        _longest = _longestFirst.FirstOrDefault()?.Utf8.Length ?? 0;
    }

    /// <summary>No special tokens.</summary>
    public static SpecialTokens None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _tokens.Length;

    /// <summary>Whether the id is that of a special token.</summary>
    public bool Contains(int id) => _byId.ContainsKey(id);

    /// <summary>The special token with an id.</summary>
    public bool TryGet(int id, [NotNullWhen(true)] out SpecialToken? token) => _byId.TryGetValue(id, out token);

    /// <summary>The special token with a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SpecialToken? token) => _byName.TryGetValue(name, out token);

    /// <summary>The special tokens in the order of their ids.</summary>
    public IEnumerator<SpecialToken> GetEnumerator() => _tokens.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Finds the first special token in a text; of two that begin at the same place the longer one.</summary>
    internal bool Find(ReadOnlySpan<byte> utf8, out int at, [NotNullWhen(true)] out SpecialToken? token)
    {
        for (at = 0; _tokens.Length > 0; at++)
        {
            var next = utf8[at..].IndexOfAny(_firstBytes);
            if (next < 0)
                break;
            at += next;
            token = StartingAt(utf8[at..]);
            if (token is not null)
                return true;
        }

        at = -1;
        token = null;
        return false;
    }

    /// <summary>
    /// The last place in 1 … <paramref name="limit"/> that is a cut by itself and not inside a special token, or 0.
    /// A name that may go on behind the text's end keeps its beginning from being cut off.
    /// </summary>
    internal int CutBefore(ReadOnlySpan<byte> utf8, int limit, CutTest isCut)
    {
        for (var at = Math.Min(limit, utf8.Length); at > 0; at--)
        {
            if (isCut(utf8, at) && !IsInside(utf8, at))
                return at;
        }

        return 0;
    }

    private bool IsInside(ReadOnlySpan<byte> utf8, int at)
    {
        for (var start = Math.Max(0, at - _longest + 1); start < at; start++)
        {
            foreach (var token in _longestFirst)
            {
                var name = token.Utf8.AsSpan();
                var seen = Math.Min(name.Length, utf8.Length - start);
                if (start + name.Length > at && utf8.Slice(start, seen).SequenceEqual(name[..seen]))
                    return true;
            }
        }

        return false;
    }

    private SpecialToken? StartingAt(ReadOnlySpan<byte> utf8)
    {
        foreach (var token in _longestFirst)
        {
            if (utf8.StartsWith(token.Utf8.AsSpan()))
                return token;
        }

        return null;
    }

    /// <summary>Whether a text can be cut before the byte at a place.</summary>
    internal delegate bool CutTest(ReadOnlySpan<byte> utf8, int at);
}
