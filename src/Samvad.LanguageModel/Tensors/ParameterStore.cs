using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Tensors;

/// <summary>
/// The parameters of a model by name, in the order in which they were added, in one block of native memory; their gradients are in
/// another of the same layout, which exists once somebody trains. Each parameter begins at a multiple of 64 bytes, and the
/// numbers in between are zero.
/// </summary>
internal sealed unsafe class ParameterStore : IDisposable
{
    private readonly List<Tensor> _tensors = [];
    private readonly Dictionary<string, Tensor> _byName = [];
    private float* _weights;
    private float* _gradients;

    /// <summary>The parameters.</summary>
    internal List<Tensor> Tensors => _tensors;

    /// <summary>How many numbers all parameters have.</summary>
    internal long Count { get; private set; }

    /// <summary>How many numbers the block has, with those in between.</summary>
    internal long Extent { get; private set; }

    /// <summary>All weights.</summary>
    internal float* Weights => _weights;

    /// <summary>All gradients; null before <see cref="EnsureGradients"/>.</summary>
    internal float* Gradients => _gradients;

    /// <summary>The parameter called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    internal Tensor this[string name] => _byName.TryGetValue(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"The model has no parameter '{name}'.");

    /// <summary>The parameter of a name, or null.</summary>
    internal Tensor? TryGet(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds a parameter; its memory comes with <see cref="Allocate"/>.</summary>
    internal Tensor Add(string name, Shape shape)
    {
        var tensor = new Tensor { Name = name, Shape = shape, IsParameter = true, RequiresGradient = true };
        _byName.Add(name, tensor);
        _tensors.Add(tensor);
        Count += shape.Count;
        Extent += ExtentOf(tensor);
        return tensor;
    }

    /// <summary>Gets the memory for all parameters that were added; they are zero.</summary>
    internal void Allocate() => Place(AlignedMemory.AllocateCleared(Extent));

    /// <summary>
    /// Gets memory with any content for parameters that will all be read from a file, or point into it. What is never touched is never taken
    /// from the system. Such parameters are not for training, which counts on zeros between them.
    /// </summary>
    internal void AllocateForReading() => Place(AlignedMemory.AllocateDense(Extent));

    /// <summary>Gets the memory for the gradients, unless it is there.</summary>
    internal void EnsureGradients()
    {
        if (_gradients != null)
            return;
        _gradients = AlignedMemory.AllocateCleared(Extent);
        foreach (var tensor in _tensors)
            tensor.Gradient = _gradients + OffsetOf(tensor);
    }

    /// <summary>Forgets the gradients: the next ones are written, not added.</summary>
    internal void ForgetGradients()
    {
        foreach (var tensor in _tensors)
            tensor.HasGradient = false;
    }

    /// <summary>Where a parameter begins in the blocks.</summary>
    internal nint OffsetOf(Tensor parameter) => (nint)(parameter.Data - _weights);

    /// <inheritdoc/>
    public void Dispose()
    {
        AlignedMemory.Free(_weights);
        AlignedMemory.Free(_gradients);
        _weights = null;
        _gradients = null;
    }

    private void Place(float* block)
    {
        _weights = block;
        var weight = _weights;
        foreach (var tensor in _tensors)
        {
            tensor.Data = weight;
            weight += ExtentOf(tensor);
        }
    }

    private static long ExtentOf(Tensor tensor) => (tensor.Shape.Count + 15) / 16 * 16;
}
