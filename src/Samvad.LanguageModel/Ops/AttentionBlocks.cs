using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Ops;

/// <summary>Where the blocks of an attention's operands are. A part of the work is one head of keys of one example.</summary>
internal unsafe struct AttentionBlocks
{
    /// <summary>Rows of queries and of keys in a block: its scores fit into the first-level cache.</summary>
    internal const int Block = 64;

    private readonly float* _query;
    private readonly float* _key;
    private readonly float* _value;
    private readonly float* _output;
    private readonly int _batch;

    internal AttentionBlocks(
        Tape tape, AttentionForm form, int batch, int time, HeadColumns query, HeadColumns key, HeadColumns value, float* output)
    {
        Form = form;
        Time = time;
        Product = tape.Product;
        Math = tape.Math;
        Scale = 1f / MathF.Sqrt(form.Size);
        _batch = batch;
        _query = query.Tensor.Data + query.First;
        _key = key.Tensor.Data + key.First;
        _value = value.Tensor.Data + value.First;
        _output = output;
        QueryStride = query.Tensor.Shape.Last;
        KeyStride = key.Tensor.Shape.Last;
        ValueStride = value.Tensor.Shape.Last;
        OutputStride = form.Heads * form.Size;
    }

    internal AttentionForm Form { get; }

    internal int Time { get; }

    internal MatrixProduct Product { get; }

    internal VectorMath Math { get; }

    /// <summary>What scores are multiplied with before the softmax.</summary>
    internal float Scale { get; }

    internal nint QueryStride { get; }

    internal nint KeyStride { get; }

    internal nint ValueStride { get; }

    internal nint OutputStride { get; }

    /// <summary>How many positions of each example are real; null if all are.</summary>
    internal int* Lengths { readonly get; set; }

    /// <summary>(batch, heads, time): the logarithm of the sum of each row's exponentials.</summary>
    internal float* LogSums { readonly get; set; }

    internal readonly int Parts => _batch * Form.KeyValueHeads;

    internal readonly int QueriesPerKey => Form.Heads / Form.KeyValueHeads;

    internal readonly int Length(int example) => Lengths == null ? Time : Lengths[example];

    /// <summary>The first number of a position of a head in a tensor that begins at <paramref name="data"/>.</summary>
    internal readonly float* At(float* data, nint stride, int example, int head, int position) =>
        data + ((((nint)example * Time) + position) * stride) + ((nint)head * Form.Size);

    internal readonly float* Query(int example, int head, int position) => At(_query, QueryStride, example, head, position);

    internal readonly float* Key(int example, int head, int position) => At(_key, KeyStride, example, head, position);

    internal readonly float* Value(int example, int head, int position) => At(_value, ValueStride, example, head, position);

    internal readonly float* Output(int example, int head, int position) => At(_output, OutputStride, example, head, position);

    internal readonly float* LogSum(int example, int head, int position) =>
        LogSums + ((((nint)example * Form.Heads) + head) * Time) + position;

    /// <summary>The number of a probability among all, for dropout.</summary>
    internal readonly ulong Index(int example, int head, int row, int column) =>
        (((((ulong)example * (ulong)Form.Heads) + (ulong)head) * (ulong)Time) + (ulong)row) * (ulong)Time + (ulong)column;

    /// <summary>Where the keys end that a block of queries sees.</summary>
    internal readonly int KeyEnd(int firstRow, int rows, int length) => Form.Causal ? firstRow + rows : length;

    /// <summary>The scores of some queries and keys, <see cref="Block"/> numbers apart, with what each query sees.</summary>
    internal readonly ScoreBlock BlockAt(float* scores, int row, int rows, int column, int columns) =>
        new(scores, Block, rows, columns, Form.Causal ? row - column + 1 : columns, Scale);

    /// <summary>Drops numbers of a block, and copies it if the target is another.</summary>
    internal readonly void Drop(in ScoreBlock source, in ScoreBlock target, int example, int head, int row, int column)
    {
        for (var i = 0; i < source.Rows; i++)
            Form.Dropout.Apply(source.Row(i), target.Row(i), source.Columns, Index(example, head, row + i, column));
    }

    /// <summary>scores (rows, <see cref="Block"/>) = queries · keysᵀ.</summary>
    internal readonly void Scores(int example, int head, int row, int rows, int column, int columns, float* scores)
    {
        var q = Matrix.Of(Query(example, head, row), QueryStride);
        var k = Matrix.Of(Key(example, head / QueriesPerKey, column), KeyStride);
        Product.MultiplyHere(q, k.T, scores, Block, rows, columns, Form.Size, false);
    }
}
