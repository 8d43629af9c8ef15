using Samvad.Understanding.Intents;
using static System.FormattableString;

namespace Samvad.Cli.Output;

/// <summary>What turning messages away costs, as the rest of a sentence.</summary>
internal static class ThresholdText
{
    internal static string Of(ThresholdCost cost) => cost switch
    {
        { FalseRejects: { } rejects, FalseAccepts: { } accepts } =>
            $"{Rejected(rejects, cost)}; of 100 foreign ones {About(accepts)} taken for an intent ({cost.Foreign} counted).",
        { FalseRejects: { } rejects } => $"{Rejected(rejects, cost)}.",
        _ => "there are too few phrases to say what becomes of foreign messages.",
    };

    private static string Rejected(double share, ThresholdCost cost) =>
        $"of 100 messages that it understands rightly {About(share)} asked back ({cost.Right} counted)";

    private static string About(double share) => (100 * share) switch
    {
        0 => "none is",
        < 1 => "fewer than 1 is",
        < 1.5 => "about 1 is",
        100 => "all are",
        var percent => Invariant($"about {Math.Floor(percent + 0.5):0} are"),
    };
}
