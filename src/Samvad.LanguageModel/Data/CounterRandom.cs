namespace Samvad.LanguageModel.Data;

/// <summary>
/// Random numbers without a state: the number is a function of seed and counters, so that any of them can be had again
/// without those before it. (The finaliser is SplitMix64's, Steele, Lea and Flood 2014.)
/// </summary>
internal static class CounterRandom
{
    /// <summary>64 random bits.</summary>
    public static ulong Bits(ulong seed, ulong first, ulong second) => Mix(Mix(Mix(seed) ^ first) ^ second);

    /// <summary>A whole number from 0 to below a limit. The bias is below limit / 2⁶⁴.</summary>
    public static long Below(long limit, ulong seed, ulong first, ulong second) =>
        (long)Math.BigMul(Bits(seed, first, second), (ulong)limit, out _);

    /// <summary>A number from 0 to below 1.</summary>
    public static double Unit(ulong seed, ulong first, ulong second) => (Bits(seed, first, second) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
