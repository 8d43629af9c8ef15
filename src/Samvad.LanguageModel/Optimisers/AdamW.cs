using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Optimisers;

/// <summary>The constants of <see cref="AdamW"/>.</summary>
/// <param name="Beta1">How much of the running mean of gradients stays at each step.</param>
/// <param name="Beta2">How much of the running mean of their squares stays.</param>
/// <param name="Epsilon">What keeps it from dividing by zero.</param>
/// <param name="Decay">What share of a matrix is taken away at each step, times the learning rate; vectors do not decay.</param>
public sealed record AdamWOptions(float Beta1 = 0.9f, float Beta2 = 0.95f, float Epsilon = 1e-8f, float Decay = 0.1f);

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019) for the parameters of a store.</summary>
internal sealed unsafe class AdamW : IDisposable
{
    private readonly ParameterStore _parameters;
    private readonly AdamWOptions _options;
    private readonly WorkerTeam _team;
    private readonly VectorMath _math;

    /// <summary>An optimiser that has made no step; it makes sure that the parameters have gradients.</summary>
    internal AdamW(ParameterStore parameters, AdamWOptions options)
        : this(parameters, options, WorkerTeam.Shared, VectorMath.Current)
    {
    }

    /// <summary>The same with the given threads and kernels.</summary>
    internal AdamW(ParameterStore parameters, AdamWOptions options, WorkerTeam team, VectorMath math)
    {
        _parameters = parameters;
        _options = options;
        _team = team;
        _math = math;
        parameters.EnsureGradients();
        Means = AlignedMemory.AllocateCleared(parameters.Extent);
        Squares = AlignedMemory.AllocateCleared(parameters.Extent);
    }

    /// <summary>How many steps were made.</summary>
    internal long Steps { get; set; }

    /// <summary>The running means of the gradients, laid out as the parameters.</summary>
    internal float* Means { get; private set; }

    /// <summary>The running means of their squares, laid out as the parameters.</summary>
    internal float* Squares { get; private set; }

    /// <summary>
    /// Changes the parameters by their gradients, each times <paramref name="gradientScale"/>, and forgets the gradients. A
    /// parameter without a gradient stays as it is.
    /// </summary>
    internal void Step(float learningRate, float gradientScale = 1)
    {
        Steps++;
        double left1 = 1 - Math.Pow(_options.Beta1, Steps), left2 = 1 - Math.Pow(_options.Beta2, Steps);
        foreach (var parameter in _parameters.Tensors)
        {
            if (!parameter.HasGradient)
                continue;
            var decay = parameter.Shape.Rank > 1 ? _options.Decay : 0;
            var step = new AdamStep(
                _options.Beta1,
                _options.Beta2,
                gradientScale,
                (float)(learningRate / left1),
                (float)(1 / Math.Sqrt(left2)),
                _options.Epsilon,
                1 - (learningRate * decay));
            var offset = _parameters.OffsetOf(parameter);
            var slices = Slices.OfNumbers((nint)parameter.Shape.Count, _team.Threads);
            var work = new Slice(_math, slices, parameter.Data, parameter.Gradient, Means + offset, Squares + offset, step);
            _team.Run(work, slices.Parts);
        }

        _parameters.ForgetGradients();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AlignedMemory.Free(Means);
        AlignedMemory.Free(Squares);
        Means = null;
        Squares = null;
    }

    private readonly struct Slice(
        VectorMath math, Slices slices, float* weight, float* gradient, float* means, float* squares, AdamStep step) : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            math.Adam(weight + start, gradient + start, means + start, squares + start, slices.Length(part), step);
        }
    }
}
