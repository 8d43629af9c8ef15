using Samvad.Dialogue.Definitions;

namespace Samvad.Dialogue.Steps;

/// <summary>A value passed to an action or a flow.</summary>
/// <param name="Name">The name of the parameter or input.</param>
/// <param name="Value">The value.</param>
public sealed record Argument(string Name, IExpression Value);
