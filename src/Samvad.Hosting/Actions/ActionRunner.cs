using Microsoft.Extensions.Logging;
using Samvad.Dialogue.Rules;
using Samvad.Hosting.Grains;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Actions;

/// <summary>
/// Does what is next about an action: do it, ask after it, call it off, or find out what became of it. An action that may
/// happen only once and may have been begun is not done again: somebody is asked, or its result is unknown.
/// </summary>
internal sealed class ActionRunner(
    ActionSet actions, ActionPipeline pipeline, TurnContext context, IServiceProvider services, ILogger<ActionRunner> logger)
{
    internal ActionPipeline Pipeline { get; } = pipeline;

    internal TurnContext Context { get; } = context;

    internal IServiceProvider Services { get; } = services;

    internal ILogger Logger { get; } = logger;

    /// <summary>How long everything about an action may take before its lease has to be prolonged.</summary>
    internal TimeSpan TimeLimit(OutboxItem item) => actions.Find(item.Action) is { } action
        ? Pipeline.Policy(action).TimeLimit ?? Context.Options.ActionTimeLimit
        : Context.Options.ActionTimeLimit;

    internal Task<ActionStep> RunAsync(OutboxItem item, Interlocutor whom, ActionSignals signals)
    {
        if (item.Damage is { } damage)
        {
            Log.ActionDamaged(Logger, item.Action, item.ConversationId, item.Execution, damage);
            return Task.FromResult<ActionStep>(Broken(item, damage));
        }

        if (actions.Find(item.Action) is not { } action)
        {
            return Task.FromResult<ActionStep>(item.Begun is null
                ? new ActionStep.Finished(ActionSignature.Failed, $"There is no action {item.Action}.")
                : Broken(item, $"There is no action {item.Action} any more."));
        }

        var run = new ActionRun(this, item, action, whom, signals);
        if (item.IsCancelled)
            return run.CancelAsync();
        if (item.Ticket is { } ticket)
            return run.CheckAsync(ticket);
        return item is { IsOnce: true, Begun: not null } && action.Effect == Effect.Once ? run.SettleAsync() : run.DoAsync();
    }

    internal static ActionStep.Finished Broken(OutboxItem item, string detail) =>
        new ActionStep.Finished(item.IsOnce ? ActionSignature.Unknown : ActionSignature.Failed, detail);
}
