using System.Collections.Immutable;
using System.Text;

namespace Samvad.LanguageModel.Formats.Onnx;

/// <summary>What a file of ONNX says: the steps of a graph, and the constants that they use. Nothing is computed.</summary>
/// <param name="Constants">The constants (initializers) by name.</param>
/// <param name="Steps">The steps in their order.</param>
internal sealed record OnnxGraph(IReadOnlyDictionary<string, OnnxTensor> Constants, IReadOnlyList<OnnxStep> Steps)
{
    private const int ModelGraph = 7, GraphNode = 1, GraphInitializer = 5;

    /// <summary>Reads a file's bytes; the constants are parts of them and not copied.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="ModelFileException">It is cut off or damaged, or has no graph.</exception>
    internal static OnnxGraph Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var model = new ProtobufReader(file, bytes);
        while (model.Read())
        {
            if (model.Field == ModelGraph)
                return ReadGraph(file, model.Bytes);
        }

        throw new ModelFileException(file, "the graph", "missing", "This is no model in ONNX form.");
    }

    private static OnnxGraph ReadGraph(string file, ReadOnlyMemory<byte> bytes)
    {
        var (constants, steps) = (new Dictionary<string, OnnxTensor>(StringComparer.Ordinal), new List<OnnxStep>());
        var graph = new ProtobufReader(file, bytes);
        while (graph.Read())
        {
            if (graph.Field == GraphNode)
                steps.Add(OnnxStep.Read(file, graph.Bytes));
            else if (graph.Field == GraphInitializer && OnnxTensor.Read(file, graph.Bytes) is var tensor && !constants.TryAdd(tensor.Name, tensor))
                throw new ModelFileException(file, $"the constant '{tensor.Name}'", "there twice", "A name stands for one.");
        }

        return new(constants, steps);
    }
}

/// <summary>A step of a graph (node).</summary>
/// <param name="Operation">What it does, such as <c>MatMul</c>.</param>
/// <param name="Inputs">The names of what goes in.</param>
/// <param name="Outputs">The names of what comes out.</param>
internal sealed record OnnxStep(string Operation, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs)
{
    private const int Input = 1, Output = 2, OpType = 4;

    internal static OnnxStep Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var (operation, inputs, outputs) = ("", ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        var node = new ProtobufReader(file, bytes);
        while (node.Read())
        {
            if (node.Field is not (Input or Output or OpType))
                continue;
            var text = Encoding.UTF8.GetString(node.Bytes.Span);
            if (node.Field == OpType)
                operation = text;
            else
                (node.Field == Input ? inputs : outputs).Add(text);
        }

        return new(operation, inputs.ToImmutable(), outputs.ToImmutable());
    }
}

/// <summary>A constant of a graph (TensorProto) whose numbers stand in the file as they stand in memory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The number of its type of elements: 1 for single precision.</param>
/// <param name="Shape">Its dimensions, the slowest first.</param>
/// <param name="Bytes">Its elements, little-endian; empty where they stand elsewhere.</param>
internal sealed record OnnxTensor(string Name, long Type, ImmutableArray<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary><see cref="Type"/> of single precision.</summary>
    internal const int Float = 1;

    private const int Dims = 1, DataType = 2, NameField = 8, RawData = 9;

    internal static OnnxTensor Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var (name, type, shape, elements) = ("", 0L, ImmutableArray.CreateBuilder<long>(), ReadOnlyMemory<byte>.Empty);
        var tensor = new ProtobufReader(file, bytes);
        while (tensor.Read())
        {
            switch (tensor.Field)
            {
                case Dims:
                    shape.Add(tensor.Number);
                    break;
                case DataType:
                    type = tensor.Number;
                    break;
                case NameField:
                    name = Encoding.UTF8.GetString(tensor.Bytes.Span);
                    break;
                case RawData:
                    elements = tensor.Bytes;
                    break;
            }
        }

        return new(name, type, shape.ToImmutable(), elements);
    }
}
