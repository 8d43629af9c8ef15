using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Registry;
using Polly.Retry;
using Samvad.Hosting.Clustering;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Clustering;

public sealed class PlacementTriesTests
{
    [Theory]
    [InlineData("Orleans.Placement", 0)]
    [InlineData("of the application", 5)]
    public void Only_the_tries_of_Orleans_to_reach_a_dead_member_are_not_logged(string pipeline, int lines)
    {
        var log = new LogLines();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log).AddFilter("Polly", LogLevel.Warning));
        services.AddResiliencePipeline(pipeline, static tries => tries.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero }));
        PlacementTries.Quieten(services);
        using var provider = services.BuildServiceProvider();
        var polly = provider.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(pipeline);

        Assert.Throws<InvalidOperationException>(() => polly.Execute(static () => throw new InvalidOperationException("It is dead.")));

        Assert.Equal(lines, log.All.Count);
    }
}
