namespace Samvad.Understanding.Intents;

/// <summary>What training finds: the plane between each intent and the rest, as <see cref="LinearModel"/> has it, in full precision.</summary>
/// <param name="Weights">(features, stride).</param>
/// <param name="Bias">(stride).</param>
internal sealed record IntentPlanes(float[] Weights, float[] Bias)
{
    public int Stride => Bias.Length;
}
