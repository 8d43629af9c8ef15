namespace Samvad.LanguageModel.Autograd;

/// <summary>Looks at a step while a tape goes back through it, when values and gradients are still there.</summary>
internal interface ITapeProbe
{
    /// <summary>The gradients of what <paramref name="operation"/> was computed from have been written.</summary>
    void WentBackThrough(Operation operation);
}
