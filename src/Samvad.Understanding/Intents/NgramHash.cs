using System.Runtime.CompilerServices;

namespace Samvad.Understanding.Intents;

/// <summary>
/// 64-bit hashes of n-grams, extended one UTF-16 unit at a time. A feature is its hash: with some 10⁵ features, the
/// chance that two of them meet is below 10⁻⁹, and no string is made to look one up.
/// </summary>
internal static class NgramHash
{
    public const ulong CharSeed = 0x243F6A8885A308D3;
    public const ulong WordSeed = 0x13198A2E03707344;
    public const ulong PairSeed = 0xA4093822299F31D0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong hash, ulong unit)
    {
        hash = (hash ^ unit) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }

    /// <summary>Never 0: that is the end of a text in <see cref="NgramReader.Pairs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Finish(ulong hash)
    {
        hash *= 0xBF58476D1CE4E5B9;
        return (hash ^ (hash >> 32)) | 1UL << 63;
    }
}
