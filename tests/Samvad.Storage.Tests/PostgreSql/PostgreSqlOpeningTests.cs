using Npgsql;
using Samvad.Storage.PostgreSql;

namespace Samvad.Storage.Tests.PostgreSql;

public sealed class PostgreSqlOpeningTests : PostgreSqlStoreTestBed
{
    [Fact]
    public async Task A_schema_of_a_newer_version_is_refused_and_left_alone()
    {
        await (await OpenAsync()).DisposeAsync();
        await Place.ExecuteAsync("UPDATE schema_version SET version = 77");
        var e = await Assert.ThrowsAsync<StoreTooNewException>(OpenAsync);
        Assert.Equal((77, 4), (e.Version, e.Supported));
        Assert.Equal(77, await Place.ScalarAsync("SELECT version FROM schema_version"));
    }

    [Fact]
    public async Task A_schema_of_an_older_version_is_brought_up_to_date()
    {
        await using (var store = await OpenAsync())
            await AppendAsync(store, Turns.First("c"));
        await Place.ExecuteAsync("DROP TABLE member, cluster, OrleansQuery, account; UPDATE schema_version SET version = 1");
        await using var again = await OpenAsync();
        Assert.Equal(4, await Place.ScalarAsync("SELECT version FROM schema_version"));
        Assert.Equal(3, (await again.LoadAsync("c", Cancellation))!.State.Position);
        Assert.NotEqual(0L, await Place.ScalarAsync("SELECT count(*) FROM OrleansQuery"));
    }

    [Fact]
    public async Task A_schema_of_another_program_is_refused_and_left_alone()
    {
        await Place.ExecuteAsync($"CREATE SCHEMA {Place.Schema}; CREATE TABLE {Place.Schema}.conversation (recipe text)");
        var e = await Assert.ThrowsAsync<StoreCorruptException>(OpenAsync);
        Assert.Contains(Place.Schema, e.Message);
        Assert.Equal(1L, await Place.ScalarAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{Place.Schema}'"));
    }

    [Fact]
    public async Task A_schema_made_by_an_administrator_for_a_user_who_may_not_make_one_is_used()
    {
        await Place.ExecuteAsync(
            $"CREATE ROLE {Place.Schema} LOGIN PASSWORD 'clerk'; CREATE SCHEMA {Place.Schema} AUTHORIZATION {Place.Schema}");
        await using (var store = PostgreSqlStore.Open(await WithAsync(text => (text.Username, text.Password) = (Place.Schema, "clerk"))))
        {
            await AppendAsync(store, Turns.First("c"));
            Assert.True((await store.HealthAsync(Cancellation)).IsHealthy);
        }

        await Place.ExecuteAsync($"DROP OWNED BY {Place.Schema} CASCADE; DROP ROLE {Place.Schema}; CREATE SCHEMA {Place.Schema}");
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_a_missing_database()
    {
        var wrong = await WithAsync(text => text.Password = "guess");
        var e = Assert.Throws<StoreUnavailableException>(() => PostgreSqlStore.Open(wrong));
        Assert.Contains("does not let this user in", e.Message);
        Assert.DoesNotContain("guess", e.ToString());
        var missing = await WithAsync(text => text.Database = "nowhere");
        Assert.Contains("CREATE DATABASE", Assert.Throws<StoreUnavailableException>(() => PostgreSqlStore.Open(missing)).Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var elsewhere = await WithAsync(text => text.Host = "/nowhere");
        var e = Assert.Throws<StoreUnavailableException>(() => PostgreSqlStore.Open(elsewhere));
        Assert.Contains("PostgreSQL database postgres on /nowhere", e.Store);
        Assert.Contains("cannot be reached", e.Message);
    }

    [Theory]
    [InlineData("Host=here;Colour=green", "Colour")]
    [InlineData("nonsense", "connection string")]
    public void A_connection_string_that_makes_no_sense_is_refused(string text, string says) => Assert.Contains(
        says,
        Assert.Throws<StoreUnavailableException>(() => PostgreSqlStore.Open(new() { ConnectionString = text })).Message,
        StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("")]
    [InlineData("a; DROP SCHEMA public")]
    [InlineData("Ä")]
    public void Only_a_plain_name_can_be_a_schema(string schema) => Assert.Contains(
        "cannot be a schema",
        Assert.Throws<StoreUnavailableException>(
            () => PostgreSqlStore.Open(new() { ConnectionString = "Host=here", Schema = schema })).Message);

    [Fact]
    public async Task Many_processes_may_open_a_new_schema_at_once()
    {
        var options = await Place.OptionsAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostgreSqlStore.Open(options))));
        for (var i = 0; i < stores.Length; i++)
            await AppendAsync(stores[i], Turns.First($"c{i}"));
        Assert.Equal(3, (await stores[0].LoadAsync("c7", Cancellation))!.State.Position);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_is_on_disk_before_it_is_confirmed_whatever_the_server_prefers()
    {
        var options = await WithAsync(text => text.Options = "-c synchronous_commit=off -c statement_timeout=9s");
        await using var source = NpgsqlDataSource.Create(options.Completed());
        await using var command = source.CreateCommand(
            "SELECT current_setting('synchronous_commit') || current_setting('statement_timeout') || current_setting('fsync')");
        Assert.Equal("on9son", await command.ExecuteScalarAsync(Cancellation));
        await Place.ExecuteAsync($"CREATE SCHEMA {Place.Schema}");
    }

    private async Task<PostgreSqlStoreOptions> WithAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var options = await Place.OptionsAsync();
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        change(text);
        return options with { ConnectionString = text.ToString() };
    }
}
