namespace Samvad.LanguageModel.Training;

/// <summary>A learning rate that rises in a straight line, then falls along half a cosine, and then stays.</summary>
/// <param name="Peak">What it rises to.</param>
/// <param name="Floor">What it falls to.</param>
/// <param name="WarmUpSteps">How many steps it rises; 0 starts at the peak.</param>
/// <param name="TotalSteps">The step at which it has fallen to the floor.</param>
public sealed record LearningRate(float Peak, float Floor, int WarmUpSteps, int TotalSteps)
{
    /// <summary>The rate at a step, counted from 0.</summary>
    public float At(long step)
    {
        if (step < WarmUpSteps)
            return Peak * (step + 1) / (WarmUpSteps + 1);
        if (step >= TotalSteps)
            return Floor;
        var progress = (double)(step - WarmUpSteps) / (TotalSteps - WarmUpSteps);
        return (float)(Floor + ((Peak - Floor) * 0.5 * (1 + Math.Cos(Math.PI * progress))));
    }
}
