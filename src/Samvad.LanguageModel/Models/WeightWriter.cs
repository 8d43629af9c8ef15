using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>A model's parameters as Hugging Face's files have them.</summary>
internal static class WeightWriter
{
    /// <summary>The tensors to save. They read the model when they are written.</summary>
    internal static IReadOnlyList<TensorToSave> Tensors(Decoder model) =>
        [.. model.Parameters.Tensors.Select(parameter => ToSave(model.Config, parameter))];

    private static TensorToSave ToSave(DecoderConfig config, Tensor parameter)
    {
        var shape = WeightForm.ShapeOf(config, parameter).ToImmutableArray();
        return new(WeightForm.NameOf(config, parameter.Name), ElementType.F32, shape, stream => Write(config, parameter, stream));
    }

    private static void Write(DecoderConfig config, Tensor parameter, Stream stream)
    {
        int rows = parameter.Shape.Rows, width = parameter.Shape.Last;
        switch (WeightForm.OrderOf(config, parameter.Name))
        {
            case WeightOrder.Transposed:
                var line = new float[rows];
                for (var column = 0; column < width; column++)
                {
                    for (var row = 0; row < rows; row++)
                        line[row] = parameter.Values[(row * width) + column];
                    stream.Write(MemoryMarshal.AsBytes<float>(line));
                }

                break;
            case WeightOrder.Halves:
                var ours = new int[rows];
                for (var row = 0; row < rows; row++)
                    ours[WeightForm.RowInHalves(row, config.HeadSize)] = row;
                foreach (var row in ours)
                    stream.Write(MemoryMarshal.AsBytes(parameter.Values.Slice(row * width, width)));
                break;
            default:
                for (var row = 0; row < rows; row++)
                    stream.Write(MemoryMarshal.AsBytes(parameter.Values.Slice(row * width, width)));
                break;
        }
    }
}
