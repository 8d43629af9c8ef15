namespace Samvad.LanguageModel.Sequences;

/// <summary>
/// A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): the score of a sequence of labels is the sum of
/// the emissions, the score of each label at its position, and of the transitions between neighbours. Its likelihood is computed by
/// the forward–backward algorithm with scaling (Rabiner, 1989), in double precision; the best sequence by Viterbi's.
/// </summary>
/// <remarks>
/// Transitions are (labels + 1, labels), from each label to each; the last row is the start. An instance keeps its working memory, so it
/// is for one thread at a time, and allocates only where a sequence is longer than all before.
/// </remarks>
public sealed class LinearChain
{
    /// <summary>Less likely labels are not followed: of many labels, nearly all are that unlikely at nearly every position.</summary>
    private const double Negligible = 1e-12;

    private readonly int _labels;
    private readonly float[] _scores;
    private readonly double[] _factors;
    private readonly float[] _best;
    private readonly float[] _next;
    private readonly double[] _weighted;
    private double[] _alpha = [];
    private double[] _beta = [];
    private double[] _emission = [];
    private double[] _scale = [];
    private int[] _back = [];

    /// <summary>A chain of <paramref name="labels"/> labels, whose transitions are all 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no label.</exception>
    public LinearChain(int labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        _labels = labels;
        _scores = new float[(labels + 1) * labels];
        _factors = new double[(labels + 1) * labels];
        _best = new float[labels];
        _next = new float[labels];
        _weighted = new double[labels];
        Array.Fill(_factors, 1);
    }

    /// <summary>A chain that has the transitions of another, also those it is given later, and working memory of its own.</summary>
    public LinearChain(LinearChain shared)
    {
        _labels = shared._labels;
        _scores = shared._scores;
        _factors = shared._factors;
        _best = new float[_labels];
        _next = new float[_labels];
        _weighted = new double[_labels];
    }

    /// <summary>
    /// Sets the transitions (labels + 1, labels). One of negative infinity is never taken by <see cref="Best"/>;
    /// <see cref="Learn"/> wants finite ones.
    /// </summary>
    public void SetTransitions(ReadOnlySpan<float> transitions)
    {
        transitions.CopyTo(_scores);
        for (var i = 0; i < _factors.Length; i++)
            _factors[i] = Math.Exp(transitions[i]);
    }

    /// <summary>
    /// The negative logarithm of the probability of <paramref name="labels"/> (time), given emissions (time, labels). Adds
    /// <paramref name="scale"/> times its gradient to <paramref name="emissionGradient"/> (time, labels) and
    /// <paramref name="transitionGradient"/> (labels + 1, labels).
    /// </summary>
    public double Learn(
        ReadOnlySpan<float> emissions, ReadOnlySpan<int> labels, float scale, Span<float> emissionGradient, Span<double> transitionGradient)
    {
        if (labels.IsEmpty)
            return 0;
        var loss = Forward(emissions, labels.Length);
        Backward(labels.Length);
        for (var t = 0; t < labels.Length; t++)
        {
            var gradient = emissionGradient.Slice(t * _labels, _labels);
            for (var j = 0; j < _labels; j++)
                gradient[j] += (float)(scale * _alpha[(t * _labels) + j] * _beta[(t * _labels) + j]);
            AddPairMarginals(t, scale, transitionGradient);
            var before = t == 0 ? _labels : labels[t - 1];
            loss -= emissions[(t * _labels) + labels[t]] + _scores[(before * _labels) + labels[t]];
            emissionGradient[(t * _labels) + labels[t]] -= scale;
            transitionGradient[(before * _labels) + labels[t]] -= scale;
        }

        return loss;
    }

    /// <summary>
    /// Writes the likeliest labels (time) for emissions (time, labels), and returns their score; of equal ones, those with the lower numbers.
    /// </summary>
    public double Best(ReadOnlySpan<float> emissions, Span<int> labels)
    {
        if (labels.IsEmpty)
            return 0;
        Grow(ref _back, labels.Length * _labels);
        for (var j = 0; j < _labels; j++)
            _best[j] = emissions[j] + _scores[(_labels * _labels) + j];
        for (var t = 1; t < labels.Length; t++)
        {
            Step(_back.AsSpan(t * _labels, _labels));
            for (var j = 0; j < _labels; j++)
                _best[j] = _next[j] + emissions[(t * _labels) + j];
        }

        var last = 0;
        for (var j = 1; j < _labels; j++)
            last = _best[j] > _best[last] ? j : last;
        var score = _best[last];
        for (var t = labels.Length - 1; t >= 0; t--)
        {
            labels[t] = last;
            last = t > 0 ? _back[(t * _labels) + last] : last;
        }

        return score;
    }

    /// <summary>Computes what <see cref="Probability"/> tells of a sequence with emissions (time, labels).</summary>
    public void Read(ReadOnlySpan<float> emissions, int time)
    {
        Forward(emissions, time);
        Backward(time);
    }

    /// <summary>
    /// The probability that the labels from <paramref name="first"/> on are <paramref name="labels"/>, in the sequence that was last read.
    /// </summary>
    public double Probability(int first, ReadOnlySpan<int> labels)
    {
        var value = _alpha[(first * _labels) + labels[0]];
        for (var t = first + 1; t < first + labels.Length; t++)
        {
            var (from, to) = (labels[t - first - 1], labels[t - first]);
            value *= _factors[(from * _labels) + to] * _emission[(t * _labels) + to] * _scale[t];
        }

        return value * _beta[((first + labels.Length - 1) * _labels) + labels[^1]];
    }

    /// <summary>Fills alpha, whose rows sum to 1, and returns the logarithm of the partition function.</summary>
    private double Forward(ReadOnlySpan<float> emissions, int time)
    {
        Grow(ref _alpha, time * _labels);
        Grow(ref _beta, time * _labels);
        Grow(ref _emission, time * _labels);
        Grow(ref _scale, time);
        var log = 0.0;
        for (var t = 0; t < time; t++)
        {
            var row = _emission.AsSpan(t * _labels, _labels);
            log += ChainRows.Exponentiate(emissions.Slice(t * _labels, _labels), row);
            var alpha = _alpha.AsSpan(t * _labels, _labels);
            if (t == 0)
                _factors.AsSpan(_labels * _labels).CopyTo(alpha);
            else
                Spread(_alpha.AsSpan((t - 1) * _labels, _labels), alpha);
            ChainRows.Multiply(alpha, row, alpha);
            var sum = 0.0;
            foreach (var value in alpha)
                sum += value;
            _scale[t] = 1 / sum;
            log += Math.Log(sum);
            foreach (ref var value in alpha)
                value *= _scale[t];
        }

        return log;
    }

    /// <summary>Fills beta, so that alpha · beta is the probability of a label at a position.</summary>
    private void Backward(int time)
    {
        _beta.AsSpan((time - 1) * _labels, _labels).Fill(1);
        for (var t = time - 2; t >= 0; t--)
        {
            var after = Weighted(t + 1);
            for (var i = 0; i < _labels; i++)
            {
                _beta[(t * _labels) + i] = _alpha[(t * _labels) + i] > Negligible
                    ? ChainRows.Dot(_factors.AsSpan(i * _labels, _labels), after) * _scale[t + 1]
                    : 0;
            }
        }
    }

    private void AddPairMarginals(int t, double scale, Span<double> gradient)
    {
        if (t == 0)
        {
            ChainRows.AddProducts(scale, _alpha.AsSpan(0, _labels), _beta.AsSpan(0, _labels), gradient[(_labels * _labels)..]);
            return;
        }

        var after = Weighted(t);
        for (var i = 0; i < _labels; i++)
        {
            var alpha = _alpha[((t - 1) * _labels) + i];
            if (alpha > Negligible)
                ChainRows.AddProducts(scale * alpha * _scale[t], _factors.AsSpan(i * _labels, _labels), after, gradient.Slice(i * _labels, _labels));
        }
    }

    /// <summary>Emission times beta of a position.</summary>
    private Span<double> Weighted(int t)
    {
        ChainRows.Multiply(_emission.AsSpan(t * _labels, _labels), _beta.AsSpan(t * _labels, _labels), _weighted);
        return _weighted;
    }

    /// <summary>The sums over all labels before of their alpha times the factor of the transition.</summary>
    private void Spread(ReadOnlySpan<double> before, Span<double> after)
    {
        after.Clear();
        for (var i = 0; i < _labels; i++)
        {
            if (before[i] > Negligible)
                ChainRows.AddScaled(before[i], _factors.AsSpan(i * _labels, _labels), after);
        }
    }

    /// <summary>The best way to each label from those in <see cref="_best"/>, into <see cref="_next"/>.</summary>
    private void Step(Span<int> back)
    {
        for (var j = 0; j < _labels; j++)
            (_next[j], back[j]) = (_best[0] + _scores[j], 0);
        for (var i = 1; i < _labels; i++)
            ChainRows.TakeLarger(_best[i], i, _scores.AsSpan(i * _labels, _labels), _next, back);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[Math.Max(length, 2 * array.Length)];
    }
}
