using System.Globalization;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>Refuses a training that does not fit into memory, before any of it is taken.</summary>
internal static class MemoryCheck
{
    /// <summary>What a training takes at the most, by formula, in bytes.</summary>
    internal static long Needed(DecoderConfig model, int batch, int context) =>
        Needed(MemoryEstimate.Of(model), model.Vocabulary, (long)batch * context);

    /// <summary>What there is, in bytes: the least of the machine's memory, the container's limit, and what is free.</summary>
    internal static long Available()
    {
        const string file = "/proc/meminfo", name = "MemAvailable:";
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (!File.Exists(file))
            return limit;
        var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
            ? Math.Min(limit, long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024)
            : limit;
    }

    /// <exception cref="TrainingException">More is needed than there is; the message says both, and what would fit.</exception>
    internal static void Require(TrainingConfig config, DecoderConfig model, long available)
    {
        var estimate = MemoryEstimate.Of(model);
        long NeededBy(int batch) => Needed(estimate, model.Vocabulary, (long)batch * config.Context);
        if (NeededBy(config.Batch) <= available)
            return;
        var start = $"This training needs {Show(NeededBy(config.Batch))} of memory, and {Show(available)} are available. ";
        for (var pieces = 2; pieces <= config.Batch; pieces++)
        {
            if (config.Batch % pieces == 0 && NeededBy(config.Batch / pieces) <= available)
            {
                throw new TrainingException(
                    $"{start}Steps of as many rows fit with `training.batch: {config.Batch / pieces}` and `training.accumulation: {(long)config.Accumulation * pieces}`.");
            }
        }

        throw new TrainingException(
            $"{start}A batch of one row needs {Show(NeededBy(1))}: take a smaller model, or a shorter `training.context`.");
    }

    private static long Needed(MemoryEstimate estimate, int vocabulary, long rows) => checked(
        estimate.TrainingStates + (rows * estimate.ActivationsPerToken)
        + (HeadCrossEntropy.ChunkRows(rows, vocabulary) * vocabulary * sizeof(float)));

    private static string Show(long bytes) => (bytes / 1e9).ToString(bytes < 10_000_000_000 ? "0.00" : "#,0", CultureInfo.InvariantCulture) + " GB";
}
