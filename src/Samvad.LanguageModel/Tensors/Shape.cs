using System.Runtime.CompilerServices;

namespace Samvad.LanguageModel.Tensors;

/// <summary>The sizes of a tensor of one to four dimensions, slowest first. The names of dimensions do not count in comparisons.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly Sides _sides;

    /// <summary>A shape of three dimensions; unlike the constructor for any number of them, this one allocates nothing.</summary>
    /// <exception cref="ArgumentException">One is smaller than 1.</exception>
    public Shape(Dimension first, Dimension second, Dimension third)
    {
        Rank = 3;
        Count = checked((long)Checked(first) * Checked(second) * Checked(third));
        _sides[0] = first;
        _sides[1] = second;
        _sides[2] = third;
    }

    /// <summary>A shape of <paramref name="dimensions"/>, each at least 1.</summary>
    /// <exception cref="ArgumentException">There are none or more than four, or one is smaller than 1.</exception>
    public Shape(params ReadOnlySpan<Dimension> dimensions)
    {
        if (dimensions.Length is < 1 or > 4)
            throw new ArgumentException($"A tensor has one to four dimensions, not {dimensions.Length}.", nameof(dimensions));
        Rank = dimensions.Length;
        Count = 1;
        for (var i = 0; i < Rank; i++)
        {
            _sides[i] = dimensions[i];
            Count = checked(Count * Checked(dimensions[i]));
        }
    }

    /// <summary>How many dimensions it has.</summary>
    public int Rank { get; }

    /// <summary>How many numbers a tensor of this shape holds.</summary>
    public long Count { get; }

    /// <summary>The size of the fastest dimension.</summary>
    public int Last => _sides[Rank - 1].Size;

    /// <summary>How many rows of <see cref="Last"/> numbers there are.</summary>
    public int Rows => checked((int)(Count / Last));

    /// <summary>Dimension <paramref name="index"/>, from the slowest; a negative one counts from the end.</summary>
    public Dimension this[int index] => _sides[index < 0 ? Rank + index : index];

    /// <summary>The same shape with another fastest dimension.</summary>
    public Shape WithLast(Dimension last)
    {
        Span<Dimension> dimensions = [_sides[0], _sides[1], _sides[2], _sides[3]];
        dimensions[Rank - 1] = last;
        return new Shape(dimensions[..Rank]);
    }

    /// <summary>Whether the sizes are equal.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether the sizes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Shape other)
    {
        if (Rank != other.Rank)
            return false;
        for (var i = 0; i < Rank; i++)
        {
            if (_sides[i].Size != other._sides[i].Size)
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, Count);

    /// <summary>Names and sizes: <c>(batch 4, time 64, channels 128)</c>.</summary>
    public override string ToString()
    {
        var dimensions = new string[Rank];
        for (var i = 0; i < Rank; i++)
            dimensions[i] = _sides[i].ToString();
        return $"({string.Join(", ", dimensions)})";
    }

    private static int Checked(Dimension dimension) => dimension.Size >= 1
        ? dimension.Size
        : throw new ArgumentException($"The dimension '{dimension.Name}' is {dimension.Size}; it has to be at least 1.", nameof(dimension));

    [InlineArray(4)]
    private struct Sides
    {
        private Dimension _first;
    }
}
