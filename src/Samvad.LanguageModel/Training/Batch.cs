namespace Samvad.LanguageModel.Training;

/// <summary>Sequences of tokens, and for each token the one that follows it.</summary>
/// <param name="size">How many sequences.</param>
/// <param name="time">How many tokens each has.</param>
public sealed class Batch(int size, int time)
{
    /// <summary>How many sequences there are.</summary>
    public int Size { get; } = size;

    /// <summary>How many tokens each sequence has.</summary>
    public int Time { get; } = time;

    /// <summary>The tokens, one sequence after the other.</summary>
    public int[] Tokens { get; } = new int[size * time];

    /// <summary>The token after each; -100 does not count.</summary>
    public int[] Labels { get; } = new int[size * time];

    /// <summary>Fills it with windows of <paramref name="text"/> that begin anywhere.</summary>
    /// <exception cref="ArgumentException">The text is not longer than a sequence.</exception>
    public void FillRandomly(ReadOnlySpan<int> text, Random random)
    {
        if (text.Length <= Time)
            throw new ArgumentException($"The text has {text.Length} tokens; sequences of {Time} need at least {Time + 1}.", nameof(text));
        for (var i = 0; i < Size; i++)
        {
            var start = random.Next(text.Length - Time);
            text.Slice(start, Time).CopyTo(Tokens.AsSpan(i * Time));
            text.Slice(start + 1, Time).CopyTo(Labels.AsSpan(i * Time));
        }
    }
}
