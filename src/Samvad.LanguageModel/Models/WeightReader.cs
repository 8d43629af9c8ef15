using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>Copies a file's weights into a model's parameters, on all threads.</summary>
internal static unsafe class WeightReader
{
    /// <summary>Fills the model from a file with Hugging Face's names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file.</param>
    /// <param name="borrow">Whether parameters that lie in the file as they do in memory point into it, and are not copied.</param>
    /// <exception cref="ModelFileException">A tensor is missing, has another shape, or is none of the model's.</exception>
    internal static void Read(Decoder model, SafetensorsFile file, bool borrow)
    {
        var config = model.Config;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in model.Parameters.Tensors)
        {
            string[] names = [WeightForm.NameOf(config, parameter.Name), parameter.Name, WeightForm.OtherNameOf(config, parameter.Name)];
            var name = names.FirstOrDefault(candidate => file.TryGet(candidate, out _)) ?? parameter.Name;
            var stored = file.Get(name, WeightForm.ShapeOf(config, parameter));
            known.Add(name);
            Read(stored, parameter, WeightForm.OrderOf(config, parameter.Name), config.HeadSize, borrow);
        }

        foreach (var stored in file.Tensors)
        {
            if (!known.Contains(stored.Name) && !WeightForm.IsNeedless(config, stored.Name))
            {
                throw new ModelFileException(
                    file.Path, $"tensor '{stored.Name}'", "not part of the model",
                    "Without it the model would compute something else; does its configuration belong to this file?");
            }
        }
    }

    /// <summary>Fills one parameter, or lets it point into the file.</summary>
    internal static void Read(StoredTensor stored, Tensor parameter, WeightOrder order, int headSize, bool borrow)
    {
        if (stored.Type == ElementType.F32 && (nint)stored.Pointer % sizeof(float) == 0)
        {
            if (borrow && order == WeightOrder.Same)
                parameter.Data = (float*)stored.Pointer;
            else
                Copy((float*)stored.Pointer, parameter, order, headSize);
            return;
        }

        var widened = AlignedMemory.AllocateDense(parameter.Shape.Count);
        try
        {
            stored.CopyTo(new Span<float>(widened, checked((int)parameter.Shape.Count)));
            Copy(widened, parameter, order, headSize);
        }
        finally
        {
            AlignedMemory.Free(widened);
        }
    }

    private static void Copy(float* source, Tensor parameter, WeightOrder order, int headSize)
    {
        var slices = Slices.OfRows(parameter.Shape.Rows, parameter.Shape.Last, WorkerTeam.Shared.Threads);
        WorkerTeam.Shared.Run(new Rows(slices, source, parameter.Data, order, parameter.Shape.Rows, parameter.Shape.Last, headSize), slices.Parts);
    }

    private readonly struct Rows(Slices slices, float* source, float* target, WeightOrder order, int rows, int width, int headSize) : IPartition
    {
        private const int Block = 16;

        public void Run(int part)
        {
            nint start = slices.Start(part), end = start + slices.Length(part), bytes = (nint)width * sizeof(float);
            if (order == WeightOrder.Same)
            {
                Buffer.MemoryCopy(source + (start * width), target + (start * width), (end - start) * bytes, (end - start) * bytes);
            }
            else if (order == WeightOrder.Halves)
            {
                for (var row = start; row < end; row++)
                    Buffer.MemoryCopy(source + ((nint)WeightForm.RowInHalves((int)row, headSize) * width), target + (row * width), bytes, bytes);
            }
            else
            {
                for (var row = start; row < end; row += Block)
                    Transpose(row, Math.Min(row + Block, end));
            }
        }

        /// <summary>Some rows at a time, so that a line of the cache that was read is used up.</summary>
        private void Transpose(nint start, nint end)
        {
            for (nint column = 0; column < width; column++)
            {
                var line = source + (column * rows);
                for (var row = start; row < end; row++)
                    target[(row * width) + column] = line[row];
            }
        }
    }
}
