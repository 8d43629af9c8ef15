namespace Samvad.Dialogue.Events;

/// <summary>The codes of what can go wrong in a turn.</summary>
public static class FaultCode
{
    /// <summary>A rule threw an exception.</summary>
    public const string RuleThrew = "rule-threw";

    /// <summary>A rule returned what it did not declare.</summary>
    public const string RuleOutcome = "rule-outcome-undeclared";

    /// <summary>An action was not given what it needs, or an expression that has to have a value has none.</summary>
    public const string MissingArgument = "argument-missing";

    /// <summary>An action returned an outcome that it did not declare.</summary>
    public const string ActionOutcome = "action-outcome-undeclared";

    /// <summary>An action or a called flow ended in an outcome that the flow has no branch for.</summary>
    public const string Unhandled = "outcome-unhandled";

    /// <summary>An expression, condition or text could not be evaluated.</summary>
    public const string Expression = "expression-failed";

    /// <summary>A turn ran more steps than allowed: the flow goes round in a circle.</summary>
    public const string StepLimit = "step-limit";

    /// <summary>More flows were open at once than allowed: flows call each other in a circle.</summary>
    public const string FlowLimit = "flow-limit";

    /// <summary>The assistant changed and has no such flow or step any more.</summary>
    public const string Vanished = "flow-vanished";

    /// <summary>A list to choose from has no items.</summary>
    public const string NoOptions = "no-options";

    /// <summary>The turn could not be decided: something in it took too long or broke outside of any step.</summary>
    public const string Aborted = "turn-aborted";
}
