namespace Samvad.LanguageModel.Data;

/// <summary>Rows of tokens and of the tokens behind them.</summary>
internal static class TokenRows
{
    /// <summary>Copies a row; the targets are the same tokens one place further.</summary>
    /// <param name="file">The tokens.</param>
    /// <param name="start">The first token.</param>
    /// <param name="row">Room for a token more than the row has.</param>
    /// <param name="inputs">The row.</param>
    /// <param name="targets">The token behind each of the row's.</param>
    public static void Copy(TokenFile file, long start, int[] row, Span<int> inputs, Span<int> targets)
    {
        file.Read(start, row);
        row.AsSpan(0, inputs.Length).CopyTo(inputs);
        row.AsSpan(1, targets.Length).CopyTo(targets);
    }

    /// <summary>Refuses a file from which no row can be taken.</summary>
    public static void CheckLength(TokenFile file, int length)
    {
        if (file.Count <= length)
        {
            throw new ArgumentException(
                $"{file.Path} has {file.Count} tokens; a row of {length} and the token behind it need {length + 1L}. "
                + "Take a shorter context, or more text.");
        }
    }

    /// <summary>Refuses spans of another size than the batch's.</summary>
    public static void CheckRoom(int rows, int length, ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets)
    {
        var needed = (long)rows * length;
        if (inputs.Length != needed || targets.Length != needed)
            throw new ArgumentException($"A batch of {rows} × {length} was to go into {inputs.Length} inputs and {targets.Length} targets.");
    }
}
