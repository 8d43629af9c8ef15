namespace Samvad.LanguageModel.Training;

/// <summary>How a learning rate goes on after its warm-up.</summary>
public enum LearningRateKind
{
    /// <summary>It falls along half a cosine to the floor.</summary>
    Cosine,

    /// <summary>It stays at the peak.</summary>
    Constant,

    /// <summary>It stays at the peak, and falls in a straight line to the floor in the last steps (Hu et al., "MiniCPM", 2024).</summary>
    WarmupStableDecay,
}

/// <summary>A learning rate that rises in a straight line, then goes on as <see cref="Kind"/> says, and then stays.</summary>
/// <param name="Peak">What it rises to.</param>
/// <param name="Floor">What it falls to.</param>
/// <param name="WarmUpSteps">How many steps it rises; 0 starts at the peak.</param>
/// <param name="TotalSteps">The step at which it has fallen to the floor.</param>
public sealed record LearningRate(float Peak, float Floor, int WarmUpSteps, int TotalSteps)
{
    /// <summary>How it goes on after the warm-up; a cosine unless it is set.</summary>
    public LearningRateKind Kind { get; init; }

    /// <summary>For <see cref="LearningRateKind.WarmupStableDecay"/>: in how many steps before the last it falls.</summary>
    public int DecaySteps { get; init; }

    /// <summary>The rate at a step, counted from 0.</summary>
    public float At(long step)
    {
        if (step < WarmUpSteps)
            return Peak * (step + 1) / (WarmUpSteps + 1);
        if (Kind == LearningRateKind.Constant)
            return Peak;
        if (step >= TotalSteps)
            return Floor;
        var start = Kind == LearningRateKind.Cosine ? WarmUpSteps : Math.Max(WarmUpSteps, TotalSteps - DecaySteps);
        if (step < start)
            return Peak;
        var progress = (double)(step - start) / (TotalSteps - start);
        var left = Kind == LearningRateKind.Cosine ? 0.5 * (1 + Math.Cos(Math.PI * progress)) : 1 - progress;
        return (float)(Floor + ((Peak - Floor) * left));
    }
}
