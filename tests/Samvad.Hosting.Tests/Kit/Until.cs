namespace Samvad.Hosting.Tests.Kit;

/// <summary>Waits for what must come true, and gives up at a deadline that only a failure reaches.</summary>
internal static class Until
{
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    internal static async Task<T> NotNullAsync<T>(Func<Task<T?>> probe)
        where T : class
    {
        var test = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(test);
        limit.CancelAfter(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await probe() is { } found)
                return found;
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    internal static Task TrueAsync(Func<Task<bool>> probe) =>
        NotNullAsync<object>(async () => await probe() ? probe : null);
}
