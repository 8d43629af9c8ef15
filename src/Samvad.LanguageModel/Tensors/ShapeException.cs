namespace Samvad.LanguageModel.Tensors;

/// <summary>Two tensors do not fit together in an operation, or one does not fit what the operation needs.</summary>
public sealed class ShapeException : Exception
{
    private ShapeException(string operation, string message)
        : base($"{operation}: {message}") => Operation = operation;

    /// <summary>The operation that was asked for.</summary>
    public string Operation { get; }

    /// <summary>Throws unless the two dimensions have the same size.</summary>
    /// <exception cref="ShapeException">They differ.</exception>
    internal static void RequireEqual(
        string operation, string leftName, Shape left, int leftIndex, string rightName, Shape right, int rightIndex)
    {
        if (left[leftIndex].Size != right[rightIndex].Size)
        {
            throw new ShapeException(
                operation,
                $"'{leftName}' is {left} and '{rightName}' is {right}: {left[leftIndex]} and {right[rightIndex]} have to be equal.");
        }
    }

    /// <summary>Throws unless the two shapes have the same sizes.</summary>
    /// <exception cref="ShapeException">They differ.</exception>
    internal static void RequireSame(string operation, string leftName, Shape left, string rightName, Shape right)
    {
        if (left != right)
            throw new ShapeException(operation, $"'{leftName}' is {left} and '{rightName}' is {right}: they have to be of the same shape.");
    }

    /// <summary>Throws unless the shape has <paramref name="rank"/> dimensions.</summary>
    /// <exception cref="ShapeException">It has another number of them.</exception>
    internal static void RequireRank(string operation, string name, Shape shape, int rank)
    {
        if (shape.Rank != rank)
            throw new ShapeException(operation, $"'{name}' is {shape}; it has to have {rank} dimension{(rank == 1 ? "" : "s")}.");
    }

    /// <summary>What to throw if a tensor is not as the operation needs it.</summary>
    internal static ShapeException Because(string operation, string name, Shape shape, string wrong) =>
        new(operation, $"'{name}' is {shape}: {wrong}.");
}
