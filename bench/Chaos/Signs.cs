namespace Samvad.Benchmarks.Chaos;

/// <summary>What the processes of the experiment have agreed on.</summary>
internal static class Signs
{
    /// <summary>The argument of a server.</summary>
    internal const string Server = "server";

    /// <summary>The argument of the core-banking system.</summary>
    internal const string Core = "core";

    /// <summary>The environment variable with the address of the core-banking system.</summary>
    internal const string CoreAddress = "CHAOS_CORE";

    /// <summary>What a process says when it serves.</summary>
    internal const string Ready = "ready";

    /// <summary>What a server says just before it dies at a fault point, whose name follows.</summary>
    internal const string DiesAt = "dies at ";

    /// <summary>How long an action may take.</summary>
    internal static TimeSpan ActionTimeLimit { get; } = TimeSpan.FromSeconds(2);
}
