using System.Runtime.Intrinsics;

namespace Samvad.LanguageModel.Kernels;

/// <summary>The width of the vectors that the kernels compute with.</summary>
internal enum InstructionLevel
{
    /// <summary>One number at a time; runs everywhere.</summary>
    Scalar,

    /// <summary>128 bits: SSE, NEON.</summary>
    Vector128,

    /// <summary>256 bits: AVX2 with FMA.</summary>
    Vector256,

    /// <summary>512 bits: AVX-512.</summary>
    Vector512,
}

/// <summary>Which level this process uses: the widest that the machine has, unless it is told otherwise.</summary>
internal static class InstructionLevels
{
    /// <summary>The environment variable that forces a level: <c>512</c>, <c>256</c>, <c>128</c> or <c>scalar</c>.</summary>
    internal const string Variable = "SAMVAD_KERNEL";

    /// <summary>The <see cref="AppContext"/> datum that does the same; the environment variable wins.</summary>
    internal const string Datum = "Samvad.LanguageModel.Kernel";

    /// <summary>The levels that this machine has, narrowest first.</summary>
    internal static IReadOnlyList<InstructionLevel> Supported { get; } = [.. Enum.GetValues<InstructionLevel>().Where(IsSupported)];

    /// <summary>Reads the forced level, if there is one.</summary>
    /// <exception cref="InvalidOperationException">The level is unknown, or this machine does not have it.</exception>
    internal static InstructionLevel Choose()
    {
        var forced = Environment.GetEnvironmentVariable(Variable) ?? AppContext.GetData(Datum) as string;
        return string.IsNullOrEmpty(forced) ? Supported[^1] : Forced(forced);
    }

    /// <summary>The level called <paramref name="name"/>.</summary>
    /// <exception cref="InvalidOperationException">The level is unknown, or this machine does not have it.</exception>
    internal static InstructionLevel Forced(string name)
    {
        InstructionLevel? level = name switch
        {
            "512" => InstructionLevel.Vector512,
            "256" => InstructionLevel.Vector256,
            "128" => InstructionLevel.Vector128,
            "scalar" => InstructionLevel.Scalar,
            _ => null,
        };
        if (level is null)
            throw new InvalidOperationException($"{Variable} is '{name}'; it can be 512, 256, 128 or scalar.");
        if (!IsSupported(level.Value))
            throw new InvalidOperationException($"{Variable} is '{name}', but this machine's vectors end at {Supported[^1]}.");
        return level.Value;
    }

    private static bool IsSupported(InstructionLevel level) => level switch
    {
        InstructionLevel.Vector512 => Vector512.IsHardwareAccelerated,
        InstructionLevel.Vector256 => Vector256.IsHardwareAccelerated,
        InstructionLevel.Vector128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
