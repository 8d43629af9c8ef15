using Microsoft.Extensions.Logging;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting.Clustering;

/// <summary>
/// Lets passing trouble be known for what it is by the process that asked. Other exceptions cannot travel between
/// processes, and a client would be told that the server is at fault instead of to try again.
/// </summary>
internal sealed class TroubleFilter(ILogger<TroubleFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception) when (exception is not OrleansException && Trouble.IsPassing(exception))
        {
            Log.StoreFailed(logger, exception);
            throw new TurnNotTakenException(exception.Message);
        }
    }
}
