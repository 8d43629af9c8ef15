using Microsoft.Extensions.DependencyInjection.Extensions;
using Samvad.Hosting;
using Samvad.Receipts;
using Samvad.Samples.Bank.Actions;
using Samvad.Samples.Bank.Courier;

namespace Samvad.Samples.Bank.CoreBanking;

/// <summary>The services of the demo bank: the core-banking system with its demo data, the demo sign-in, and the courier.</summary>
public sealed class BankServices : IAssistantServices
{
    /// <inheritdoc/>
    public void Configure(IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ISignIn, DemoSignIn>();
        services.AddLogging();
        services.AddSingleton(_ => new ReceiptReader());
        services.AddHostedService<CourierService>();
        services.AddSingleton<ICoreBanking>(provider => SqliteCoreBanking.Open(
            Path.Combine(dataFolder, "bank.db"),
            BankTime.DayOf(provider.GetRequiredService<TimeProvider>().GetUtcNow())));
    }
}
