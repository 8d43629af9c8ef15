using Samvad.Tests.Shared;

[assembly: AssemblyFixture(typeof(SharedPostgreSql))]

namespace Samvad.Tests.Shared;

/// <summary>One PostgreSQL server for all tests of this program that only need a schema in it, started when the first does.</summary>
public sealed class SharedPostgreSql : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgreSqlServer>> s_server = new(() => PostgreSqlServer.StartNewAsync());

    /// <summary>How to connect to it; the test is skipped where there is no PostgreSQL.</summary>
    internal static async Task<string> ConnectionStringAsync()
    {
        SkipWithout();
        return (await s_server.Value).ConnectionString;
    }

    /// <summary>Skips the test where there is no PostgreSQL.</summary>
    internal static void SkipWithout() => Assert.SkipWhen(PostgreSqlServer.Programs is null, "There is no PostgreSQL on this machine.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (s_server.IsValueCreated)
            await (await s_server.Value).DisposeAsync();
    }
}
