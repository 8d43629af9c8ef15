using Samvad.Hosting.Actions;
using Samvad.Samples.Bank.CoreBanking;

namespace Samvad.Samples.Bank.Actions;

/// <summary>Carries the key of an execution to the bank, so that a repeated execution is the same request there.</summary>
internal static class Stamps
{
    internal static RequestStamp Stamp(this ActionContext context) => new(context.IdempotencyKey, context.Now);
}
