using Samvad.Samples.Bank.Actions;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>Registers the demo bank.</summary>
public static class BankServices
{
    /// <summary>Adds the core-banking system, with its demo data, and the demo sign-in.</summary>
    /// <param name="services">The services. A <see cref="TimeProvider"/> must be among them.</param>
    /// <param name="path">The database file; null keeps the bank in memory, so that every start begins afresh.</param>
    public static IServiceCollection AddDemoBank(this IServiceCollection services, string? path) => services
        .AddSingleton<ICoreBanking>(provider => SqliteCoreBanking.Open(
            path, BankTime.DayOf(provider.GetRequiredService<TimeProvider>().GetUtcNow())))
        .AddSingleton<ISignIn, DemoSignIn>();
}
