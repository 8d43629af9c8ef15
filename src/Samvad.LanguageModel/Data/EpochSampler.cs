namespace Samvad.LanguageModel.Data;

/// <summary>
/// Takes all rows of a file once per epoch, in an order that is new in each. The order is a function of seed and epoch, so
/// that a run which goes on from a step sees just what an uninterrupted one would have seen.
/// </summary>
public sealed class EpochSampler
{
    private readonly TokenFile _file;
    private readonly int[] _row;
    private readonly int _stride;
    private readonly ulong? _seed;
    private readonly long _rowsOfFile;

    /// <summary>A sampler.</summary>
    /// <param name="file">The tokens.</param>
    /// <param name="rows">The rows of a batch (B). Rows that do not fill a batch are left out, others in each epoch.</param>
    /// <param name="length">The tokens of a row (T).</param>
    /// <param name="stride">The tokens from the beginning of one row to the next; T for rows that do not overlap.</param>
    /// <param name="seed">Another seed gives another order; null leaves the file's order, for validation.</param>
    /// <exception cref="ArgumentException">The file has not enough tokens for one batch.</exception>
    public EpochSampler(TokenFile file, int rows, int length, int stride, ulong? seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        TokenRows.CheckLength(file, length);
        (_file, Rows, Length, _stride, _seed) = (file, rows, length, stride, seed);
        _row = new int[length + 1];
        _rowsOfFile = (file.Count - length - 1) / stride + 1;
        StepsPerEpoch = _rowsOfFile / rows;
        if (StepsPerEpoch == 0)
            throw new ArgumentException($"{file.Path} has {_rowsOfFile} rows of {length} tokens, and a batch needs {rows}. Take a smaller batch, or more text.");
    }

    /// <summary>The rows of a batch (B).</summary>
    public int Rows { get; }

    /// <summary>The tokens of a row (T).</summary>
    public int Length { get; }

    /// <summary>The batches of an epoch.</summary>
    public long StepsPerEpoch { get; }

    /// <summary>Fills in the batch of a step, counted over all epochs.</summary>
    /// <param name="step">The step's number; the same number gives the same batch.</param>
    /// <param name="inputs">The tokens, (B, T).</param>
    /// <param name="targets">The token behind each of them, (B, T).</param>
    /// <exception cref="ArgumentException">A span has not B × T elements.</exception>
    public void Fill(long step, Span<int> inputs, Span<int> targets)
    {
        TokenRows.CheckRoom(Rows, Length, inputs, targets);
        var (epoch, inEpoch) = Math.DivRem(step, StepsPerEpoch);
        var order = new Permutation(_rowsOfFile, _seed ?? 0, (ulong)epoch);
        for (var row = 0; row < Rows; row++)
        {
            var place = inEpoch * Rows + row;
            var start = (_seed is null ? place : order[place]) * _stride;
            TokenRows.Copy(_file, start, _row, inputs.Slice(row * Length, Length), targets.Slice(row * Length, Length));
        }
    }
}
