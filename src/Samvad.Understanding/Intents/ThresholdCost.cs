namespace Samvad.Understanding.Intents;

/// <summary>What it costs that a model turns messages away as none of its intents, counted on messages that it had not seen.</summary>
/// <param name="Right">Messages whose likeliest intent is the right one.</param>
/// <param name="RightTurnedAway">How many of them are turned away all the same.</param>
/// <param name="Foreign">Messages that have none of the intents; 0 if there were none to count.</param>
/// <param name="ForeignAccepted">How many of them are taken for an intent.</param>
public readonly record struct ThresholdCost(int Right, int RightTurnedAway, int Foreign, int ForeignAccepted)
{
    /// <summary>The share of what would be understood rightly that is turned away; null where nothing was counted.</summary>
    public double? FalseRejects => Right == 0 ? null : RightTurnedAway / (double)Right;

    /// <summary>The share of foreign messages that are taken for an intent; null where nothing was counted.</summary>
    public double? FalseAccepts => Foreign == 0 ? null : ForeignAccepted / (double)Foreign;
}
