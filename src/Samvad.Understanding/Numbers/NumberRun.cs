namespace Samvad.Understanding.Numbers;

/// <summary>A number read from consecutive tokens.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Tokens">How many tokens it takes; 0 where there is none.</param>
/// <param name="Strong">Whether it is a number even where nothing around it says so.</param>
/// <param name="Written">Whether it is one token of digits and nothing else.</param>
internal readonly record struct NumberRun(decimal Value, int Tokens, bool Strong, bool Written)
{
    /// <summary>No number.</summary>
    public static readonly NumberRun None;
}
