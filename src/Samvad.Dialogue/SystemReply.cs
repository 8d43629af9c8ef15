namespace Samvad.Dialogue;

/// <summary>
/// The names of the replies that every assistant has: built in for English, Hindi and Marathi, and replaced by an
/// assistant's reply of the same name.
/// </summary>
public static class SystemReply
{
    /// <summary>The message means nothing that the assistant knows.</summary>
    public const string NotUnderstood = "not_understood";

    /// <summary>The value is not accepted, and the author gave no reason.</summary>
    public const string Invalid = "invalid";

    /// <summary>After too many answers that did not do.</summary>
    public const string GaveUp = "gave_up";

    /// <summary>The flow was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>There is nothing to cancel.</summary>
    public const string NothingToCancel = "nothing_to_cancel";

    /// <summary>An action is being called off; whether it was in time is yet to be heard.</summary>
    public const string Cancelling = "cancelling";

    /// <summary>The flow cannot be cancelled, since something is being done that can't be stopped.</summary>
    public const string CannotCancel = "cannot_cancel";

    /// <summary>A value can't be changed any more.</summary>
    public const string TooLate = "too_late";

    /// <summary>An action is still running.</summary>
    public const string StillWorking = "still_working";

    /// <summary>The user has to sign in elsewhere first. Has <c>link</c>.</summary>
    public const string SignIn = "sign_in";

    /// <summary>The open flow has to be finished or cancelled first. Has <c>flow</c>.</summary>
    public const string FinishFirst = "finish_first";

    /// <summary>Back to a flow after something in between. Has <c>flow</c>.</summary>
    public const string Resumed = "resumed";

    /// <summary>Which of several flows was meant.</summary>
    public const string Clarify = "clarify";

    /// <summary>What the assistant can do.</summary>
    public const string Help = "help";

    /// <summary>There is nothing to repeat.</summary>
    public const string NothingToRepeat = "nothing_to_repeat";

    /// <summary>A yes or no that answers no question, or the end of a flow that said nothing itself.</summary>
    public const string Okay = "okay";

    /// <summary>The conversation begins from the beginning.</summary>
    public const string StartedOver = "started_over";

    /// <summary>A person takes over.</summary>
    public const string HandedOver = "handed_over";

    /// <summary>A person has taken over and will answer.</summary>
    public const string WithColleague = "with_colleague";

    /// <summary>A choice was picked that belongs to an earlier question.</summary>
    public const string Outdated = "outdated";

    /// <summary>Something went wrong on our side.</summary>
    public const string TechnicalProblem = "technical_problem";

    /// <summary>The label of the choice that confirms.</summary>
    public const string Yes = "yes";

    /// <summary>The label of the choice that declines.</summary>
    public const string No = "no";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotUnderstood, Invalid, GaveUp, Cancelled, NothingToCancel, Cancelling, CannotCancel, TooLate, StillWorking, SignIn, FinishFirst,
        Resumed, Clarify, Help, NothingToRepeat, Okay, StartedOver, HandedOver, WithColleague, Outdated, TechnicalProblem, Yes, No,
    ];
}
