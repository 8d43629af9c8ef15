using Samvad.Dialogue.State;
using Samvad.Storage.PostgreSql;
using Samvad.Tests.Shared;

namespace Samvad.Storage.Tests.PostgreSql;

/// <summary>A schema for a PostgreSQL store, removed after the test.</summary>
public abstract class PostgreSqlStoreTestBed : IAsyncLifetime
{
    private protected PostgreSqlPlace Place { get; } = new();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        SharedPostgreSql.SkipWithout();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Place.ExecuteAsync($"DROP SCHEMA IF EXISTS {Place.Schema} CASCADE");
        GC.SuppressFinalize(this);
    }

    private protected async Task<PostgreSqlStore> OpenAsync() => PostgreSqlStore.Open(await Place.OptionsAsync());

    private protected static async Task<Conversation> AppendAsync(IConversationStore store, TurnRecord turn)
    {
        Assert.IsType<Appended>(await store.AppendAsync(turn, Cancellation));
        return turn.State;
    }
}
