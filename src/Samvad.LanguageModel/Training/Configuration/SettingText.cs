using System.Globalization;
using System.Text.RegularExpressions;

namespace Samvad.LanguageModel.Training.Configuration;

/// <summary>Makes of a setting's text what it stands for, or refuses it with a sentence.</summary>
internal static partial class SettingText
{
    /// <summary>A whole number; digits may be grouped with <c>_</c>.</summary>
    internal static int Whole(this Setting setting, int least, int most = int.MaxValue)
    {
        var digits = setting.Value.Replace("_", "", StringComparison.Ordinal);
        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw setting.Refuse(most == int.MaxValue ? $"a whole number, at least {least}" : $"a whole number from {least} to {most}");
    }

    /// <summary>A number between two limits, both allowed.</summary>
    internal static float Number(this Setting setting, double least, double most = double.MaxValue) =>
        double.TryParse(setting.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? (float)value
            : throw setting.Refuse(most == double.MaxValue ? $"a number, at least {Show(least)}" : $"a number from {Show(least)} to {Show(most)}");

    /// <summary>true or false.</summary>
    internal static bool Flag(this Setting setting) => setting.Value switch
    {
        "true" => true,
        "false" => false,
        _ => throw setting.Refuse("true or false"),
    };

    /// <summary>A name of an enumeration, written in snake case.</summary>
    internal static TEnum OneOf<TEnum>(this Setting setting)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (NameOf(value) == setting.Value)
                return value;
        }

        var names = Enum.GetValues<TEnum>().Select(NameOf).ToArray();
        throw new TrainingConfigException(
            setting.Place, $"`{setting.Path}` is `{setting.Value}`, which it cannot be. {NearestName.Suggest(setting.Value, names)}");
    }

    /// <summary>A path; a relative one starts from the folder of the file in which it is written.</summary>
    internal static string File(this Setting setting) => Path.GetFullPath(Path.Combine(setting.Folder, setting.Value));

    /// <summary>How an enumeration's value is written: <c>WarmupStableDecay</c> is <c>warmup_stable_decay</c>.</summary>
    internal static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => Capital().Replace(value.ToString(), "_$1").TrimStart('_').ToLowerInvariant();

    /// <summary>A number as it can be read again.</summary>
    internal static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as it can be read again.</summary>
    internal static string Show(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>true or false.</summary>
    internal static string Show(bool value) => value ? "true" : "false";

    /// <summary>A whole number.</summary>
    internal static string Show(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static TrainingConfigException Refuse(this Setting setting, string expected) =>
        new(setting.Place, $"`{setting.Path}` is `{setting.Value}`; it has to be {expected}.");

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
