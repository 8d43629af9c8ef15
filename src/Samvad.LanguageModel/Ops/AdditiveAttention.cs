using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>What an additive attention looks at.</summary>
/// <param name="Keys">(batch, places, size): what each place is compared by; usually a <see cref="Linear"/> of the memory.</param>
/// <param name="Memory">(batch, places, channels): what is read there.</param>
/// <param name="Query">(size, width): turns a state into a query.</param>
/// <param name="Score">(size): weighs the comparison.</param>
internal readonly record struct AdditiveMemory(Tensor Keys, Tensor Memory, Tensor Query, Tensor Score);

/// <summary>
/// The steps of Σ softmax(score · tanh(query + key)) · memory (Bahdanau et al., 2015). The hyperbolic tangents are computed again
/// going back; of a step only its probabilities are kept.
/// </summary>
internal unsafe struct AdditiveAttention
{
    private readonly AdditiveMemory _memory;
    private readonly int* _lengths;
    private readonly int _batch;
    private readonly int _time;
    private readonly int _places;
    private readonly int _size;
    private readonly int _channels;
    private readonly nint _outputStride;
    private readonly float* _queries;
    private readonly float* _probabilities;
    private float* _dQueries;
    private float* _dScores;
    private float* _dKeys;
    private float* _dMemory;

    /// <summary>Gets the memory for all steps.</summary>
    internal AdditiveAttention(Tape tape, AdditiveMemory memory, int time, nint outputStride, int* lengths)
    {
        (_batch, _places, _size) = (memory.Keys.Shape[0].Size, memory.Keys.Shape[1].Size, memory.Keys.Shape.Last);
        (_memory, _time, _channels, _outputStride) = (memory, time, memory.Memory.Shape.Last, outputStride);
        _lengths = lengths;
        _queries = tape.Arena.Allocate((long)_batch * time * _size);
        _probabilities = tape.Arena.Allocate((long)_batch * time * _places);
    }

    /// <summary>Reads the memory for a step, by the states before it, which are <paramref name="stride"/> apart.</summary>
    internal readonly void Forward(Tape tape, int step, float* states, nint stride, float* contexts)
    {
        int width = _memory.Query.Shape.Last, time = _time;
        var query = Matrix.Of(_memory.Query.Data, width);
        tape.Product.Multiply(
            tape.Team, Matrix.Of(states, stride), query.T, _queries + ((nint)step * _size), (nint)time * _size, _batch, _size, width, false);
        tape.Team.Run(new ForwardRow(tape.Math, this, step, contexts), _batch);
    }

    /// <summary>Gets the memory to go back with.</summary>
    internal void StartBackward(Tape tape)
    {
        _dQueries = Zeros(tape, (long)_batch * _time * _size);
        _dScores = Zeros(tape, (long)_batch * _size);
        _dKeys = ToAddTo(tape, _memory.Keys);
        _dMemory = ToAddTo(tape, _memory.Memory);
    }

    /// <summary>Goes a step back, from the gradient of the contexts (batch, channels), and adds to the states' (batch, width).</summary>
    internal readonly void Backward(Tape tape, int step, float* dContexts, float* dStates)
    {
        tape.Team.Run(new BackwardRow(tape.Math, this, step, dContexts), _batch);
        var width = _memory.Query.Shape.Last;
        var dQuery = Matrix.Of(_dQueries + ((nint)step * _size), (nint)_time * _size);
        tape.Product.Multiply(tape.Team, dQuery, Matrix.Of(_memory.Query.Data, width), dStates, width, _batch, width, _size, true);
    }

    /// <summary>After the last step: the gradients of the weights, from all states (batch · time, width).</summary>
    internal readonly void FinishBackward(Tape tape, float* states)
    {
        var width = _memory.Query.Shape.Last;
        if (_memory.Query.RequiresGradient)
        {
            var target = tape.GradientOf(_memory.Query, out var add);
            var dQueries = Matrix.Of(_dQueries, _size);
            tape.Product.Multiply(tape.Team, dQueries.T, Matrix.Of(states, width), target, width, _size, width, _batch * _time, add);
        }

        if (_memory.Score.RequiresGradient)
        {
            var target = tape.GradientOf(_memory.Score, out var add);
            ColumnSums.Run(tape, _dScores, _batch, _size, target, add);
        }

        tape.Arena.Release(_dQueries);
        tape.Arena.Release(_dScores);
    }

    /// <summary>Releases what was kept.</summary>
    internal readonly void Release(Tape tape)
    {
        tape.Arena.Release(_queries);
        tape.Arena.Release(_probabilities);
        if (_lengths != null)
            tape.Arena.Release((float*)_lengths);
    }

    /// <summary>The weights of an example's places in a step that was made.</summary>
    internal readonly Span<float> Probabilities(int example, int step) =>
        new(_probabilities + ((((nint)example * _time) + step) * _places), Length(example));

    private static float* ToAddTo(Tape tape, Tensor tensor)
    {
        var target = tape.GradientOf(tensor, out var accumulate);
        if (!accumulate)
            Fill.Zero(tape.Team, target, (nint)tensor.Shape.Count);
        return target;
    }

    private static float* Zeros(Tape tape, long count)
    {
        var block = tape.Arena.Allocate(count);
        Fill.Zero(tape.Team, block, (nint)count);
        return block;
    }

    private readonly int Length(int example) => _lengths == null ? _places : _lengths[example];

    private readonly struct ForwardRow(VectorMath math, AdditiveAttention on, int step, float* contexts) : IPartition
    {
        public void Run(int part)
        {
            nint row = ((nint)part * on._time) + step;
            int length = on.Length(part);
            float* query = on._queries + (row * on._size), p = on._probabilities + (row * on._places);
            var key = on._memory.Keys.Data + ((nint)part * on._places * on._size);
            for (nint place = 0; place < length; place++)
                p[place] = math.AdditiveScore(query, key + (place * on._size), on._memory.Score.Data, on._size);
            var sum = math.ExpSum(p, length, 1, math.Largest(p, length));
            math.Scale(p, 1 / sum, p, length, false);

            var context = contexts + (row * on._outputStride);
            var memory = on._memory.Memory.Data + ((nint)part * on._places * on._channels);
            for (nint place = 0; place < length; place++)
                math.Scale(memory + (place * on._channels), p[place], context, on._channels, place > 0);
        }
    }

    private readonly struct BackwardRow(VectorMath math, AdditiveAttention on, int step, float* dContexts) : IPartition
    {
        public void Run(int part)
        {
            nint row = ((nint)part * on._time) + step, first = (nint)part * on._places;
            var length = on.Length(part);
            float* p = on._probabilities + (row * on._places), dContext = dContexts + ((nint)part * on._channels);
            var d = ThreadScratch.Rent(ScratchSlot.Rows, length);
            for (nint place = 0; place < length; place++)
            {
                var memory = (first + place) * on._channels;
                d[place] = math.Dot(dContext, on._memory.Memory.Data + memory, on._channels);
                math.Scale(dContext, p[place], on._dMemory + memory, on._channels, true);
            }

            var mean = math.Dot(p, d, length);
            for (nint place = 0; place < length; place++)
            {
                var key = (first + place) * on._size;
                math.AdditiveScoreBackward(
                    on._queries + (row * on._size), on._memory.Keys.Data + key, on._memory.Score.Data, p[place] * (d[place] - mean),
                    on._dQueries + (row * on._size), on._dKeys + key, on._dScores + ((nint)part * on._size), on._size);
            }
        }
    }
}
