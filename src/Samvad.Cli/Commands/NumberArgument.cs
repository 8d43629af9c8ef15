using System.CommandLine.Parsing;
using System.Globalization;
using static System.FormattableString;

namespace Samvad.Cli.Commands;

/// <summary>Reads the numbers of options, as their custom parser: what is none is a mistake of usage, told with what would be right.</summary>
internal static class NumberArgument
{
    /// <summary>Any whole number.</summary>
    internal static int Whole(ArgumentResult result) => Whole(result, int.MinValue, int.MaxValue);

    /// <summary>A whole number, <paramref name="least"/> or more.</summary>
    internal static int AtLeast(ArgumentResult result, int least) => Whole(result, least, int.MaxValue);

    /// <summary>A whole number within bounds.</summary>
    internal static int Whole(ArgumentResult result, int least, int most) => (int)Long(result, least, most);

    /// <summary>A whole number within wider bounds.</summary>
    internal static long Long(ArgumentResult result, long least, long most)
    {
        var isWhole = long.TryParse(Typed(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return isWhole && number >= least && number <= most ? number : Refuse(result, least, Right(least, most, isWhole && number > most));
    }

    /// <summary>A number that need not be whole.</summary>
    internal static float Fraction(ArgumentResult result) =>
        float.TryParse(Typed(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse(result, 0f, "a number");

    private static string Right(long least, long most, bool isTooLarge) =>
        most < int.MaxValue ? Invariant($"a whole number from {least} to {most}")
        : isTooLarge ? Invariant($"{most} at most")
        : least > int.MinValue ? Invariant($"a whole number, {least} or more")
        : "a whole number";

    private static string Typed(ArgumentResult result) => result.Tokens.Single().Value;

    private static T Refuse<T>(ArgumentResult result, T instead, string right)
    {
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} is {Typed(result)}; it has to be {right}.");
        return instead;
    }
}
