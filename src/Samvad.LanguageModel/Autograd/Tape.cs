using System.Runtime.InteropServices;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Autograd;

/// <summary>
/// Remembers the operations of a step in order, so that <see cref="Backward"/> can go back through them. It owns the step's
/// memory. Values and gradients are released as soon as going back has passed the operation that made them.
/// </summary>
/// <remarks>
/// A step that does the same operations as the one before reuses the objects of that step: nothing is allocated on the
/// managed heap. A tape is used by one thread.
/// </remarks>
internal sealed unsafe class Tape : IDisposable
{
    private readonly List<Operation> _operations = [];
    private readonly List<Tensor> _tensors = [];
    private int _operationCount;
    private int _tensorCount;

    /// <summary>A tape that computes with the widest vectors of the machine, on all its cores.</summary>
    internal Tape()
        : this(MatrixProduct.Current, VectorMath.Current, WorkerTeam.Shared)
    {
    }

    /// <summary>A tape that computes with the given kernels.</summary>
    internal Tape(MatrixProduct product, VectorMath math, WorkerTeam team)
    {
        Product = product;
        Math = math;
        Team = team;
    }

    /// <summary>Matrix products.</summary>
    internal MatrixProduct Product { get; }

    /// <summary>Everything else.</summary>
    internal VectorMath Math { get; }

    /// <summary>The threads to compute on.</summary>
    internal WorkerTeam Team { get; }

    /// <summary>The memory of the step.</summary>
    internal Arena Arena { get; } = new();

    /// <summary>Whether <see cref="Backward"/> will be asked for; if not, operations keep nothing for it.</summary>
    internal bool Recording { get; set; } = true;

    /// <summary>Who looks on while <see cref="Backward"/> goes back; usually nobody.</summary>
    internal ITapeProbe? Probe { get; set; }

    /// <summary>The operations that were recorded and not gone back through yet, in order.</summary>
    internal ReadOnlySpan<Operation> Operations => CollectionsMarshal.AsSpan(_operations)[.._operationCount];

    /// <summary>A tensor that the step starts from; nothing is in it yet.</summary>
    internal Tensor Leaf(string name, Shape shape, bool requiresGradient = false)
    {
        var tensor = Result(shape, requiresGradient);
        tensor.Name = name;
        return tensor;
    }

    /// <summary>A tensor for the result of an operation; nothing is in it yet.</summary>
    internal Tensor Result(Shape shape, bool requiresGradient)
    {
        if (_tensorCount == _tensors.Count)
            _tensors.Add(new Tensor());
        var tensor = _tensors[_tensorCount++];
        tensor.Shape = shape;
        tensor.Data = Arena.Allocate(shape.Count);
        tensor.Gradient = null;
        tensor.HasGradient = false;
        tensor.RequiresGradient = requiresGradient;
        return tensor;
    }

    /// <summary>The object for the next operation, with the fields of an earlier step in it.</summary>
    internal TOperation Next<TOperation>(Tensor output)
        where TOperation : Operation, new()
    {
        if (_operationCount == _operations.Count)
            _operations.Add(new TOperation());
        if (_operations[_operationCount] is not TOperation operation)
            _operations[_operationCount] = operation = new TOperation();
        _operationCount++;
        operation.Output = output;
        return operation;
    }

    /// <summary>Where to write the gradient of <paramref name="tensor"/>; if <paramref name="accumulate"/>, it has to be added.</summary>
    internal float* GradientOf(Tensor tensor, out bool accumulate)
    {
        accumulate = tensor.HasGradient;
        if (tensor.Gradient == null)
        {
            tensor.Gradient = Arena.Allocate(tensor.Shape.Count);
        }
        else if (!tensor.IsParameter && Arena.IsShared(tensor.Gradient))
        {
            var own = Arena.Allocate(tensor.Shape.Count);
            var bytes = tensor.Shape.Count * sizeof(float);
            Buffer.MemoryCopy(tensor.Gradient, own, bytes, bytes);
            Arena.Release(tensor.Gradient);
            tensor.Gradient = own;
        }

        tensor.HasGradient = true;
        return tensor.Gradient;
    }

    /// <summary>Makes the block <paramref name="gradient"/>, which the caller keeps holding too, (part of) the gradient of a tensor.</summary>
    internal void GiveGradient(Tensor tensor, float* gradient)
    {
        if (!tensor.RequiresGradient)
            return;
        if (!tensor.IsParameter && !tensor.HasGradient)
        {
            tensor.Gradient = Arena.Share(gradient);
            tensor.HasGradient = true;
            return;
        }

        var target = GradientOf(tensor, out var accumulate);
        Math.Scale(gradient, 1, target, (nint)tensor.Shape.Count, accumulate);
    }

    /// <summary>Goes back from <paramref name="loss"/>, a single number, through all operations.</summary>
    /// <exception cref="ShapeException">The loss is more than one number.</exception>
    internal void Backward(Tensor loss)
    {
        if (loss.Shape.Count != 1)
            throw ShapeException.Because("backward", loss.Name, loss.Shape, "it has to be a single number");
        var one = 1f;
        BackwardFrom(loss, new ReadOnlySpan<float>(in one));
    }

    /// <summary>Goes back from <paramref name="result"/>, whose gradient is given.</summary>
    internal void BackwardFrom(Tensor result, ReadOnlySpan<float> gradient)
    {
        gradient.CopyTo(new Span<float>(GradientOf(result, out _), checked((int)result.Shape.Count)));
        for (var i = _operationCount - 1; i >= 0; i--)
        {
            var operation = _operations[i];
            var output = operation.Output;
            if (output.HasGradient)
            {
                operation.Backward(this);
                Probe?.WentBackThrough(operation);
            }

            operation.Release(this);
            if (output != result)
                Release(output);
        }

        _operationCount = 0;
    }

    /// <summary>Ends the step: all its tensors are void.</summary>
    internal void Reset()
    {
        _operationCount = 0;
        _tensorCount = 0;
        Arena.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => Arena.Dispose();

    private void Release(Tensor tensor)
    {
        Arena.Release(tensor.Data);
        if (tensor.Gradient != null)
            Arena.Release(tensor.Gradient);
        tensor.Data = null;
        tensor.Gradient = null;
        tensor.HasGradient = false;
    }
}
