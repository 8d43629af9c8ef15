using Microsoft.Extensions.Logging;

namespace Samvad.Hosting;

/// <summary>Everything that this project logs. What users said never is.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Action {Action} of conversation {Conversation}, execution {Execution}, threw.")]
    internal static partial void ActionThrew(
        ILogger logger, Exception exception, string action, string conversation, string execution);

    [LoggerMessage(2, LogLevel.Warning,
        "Action {Action} of conversation {Conversation}, execution {Execution}, took longer than {Limit} and was given up.")]
    internal static partial void ActionTimedOut(
        ILogger logger, string action, string conversation, string execution, TimeSpan limit);

    [LoggerMessage(3, LogLevel.Warning,
        "Action {Action} of conversation {Conversation}, execution {Execution}, was begun by a process that died; as it may happen only once, its result is unknown.")]
    internal static partial void ActionUnknown(ILogger logger, string action, string conversation, string execution);

    [LoggerMessage(11, LogLevel.Error,
        "Action {Action} of conversation {Conversation}, execution {Execution}, cannot be done: {Damage}")]
    internal static partial void ActionDamaged(
        ILogger logger, string action, string conversation, string execution, string damage);

    [LoggerMessage(4, LogLevel.Error,
        "Action {Action} of conversation {Conversation}, execution {Execution}, waits for the store; trying again in {Delay}.")]
    internal static partial void ActionDelayed(
        ILogger logger, Exception exception, string action, string conversation, string execution, TimeSpan delay);

    [LoggerMessage(5, LogLevel.Error, "The timers could not be looked at; trying again in {Delay}.")]
    internal static partial void TimersFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(6, LogLevel.Error, "The timer of conversation {Conversation} could not be delivered.")]
    internal static partial void TimerNotDelivered(ILogger logger, Exception exception, string conversation);

    [LoggerMessage(7, LogLevel.Error, "The outbox could not be looked at; trying again in {Delay}.")]
    internal static partial void OutboxFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(8, LogLevel.Error, "The store failed.")]
    internal static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(43, LogLevel.Error, "A request was not taken: {Reason}")]
    internal static partial void NotTaken(ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Error, "In conversation {Conversation}, flow {Flow}, step {Step}: {Code}: {Detail}")]
    internal static partial void Faulted(
        ILogger logger, string conversation, string? flow, string? step, string code, string detail);

    [LoggerMessage(12, LogLevel.Error,
        "Action {Action} of conversation {Conversation}, execution {Execution}, is left in the outbox until its lease ends.")]
    internal static partial void ActionLeft(
        ILogger logger, Exception exception, string action, string conversation, string execution);

    [LoggerMessage(40, LogLevel.Error, "What is to be delivered could not be looked at; trying again.")]
    internal static partial void DeliveriesFailed(ILogger logger, Exception exception);

    [LoggerMessage(41, LogLevel.Warning,
        "{Subscriber} did not take the events of conversation {Conversation} after {Position}: {Failure} Given up: {IsOver}.")]
    internal static partial void DeliveryFailed(
        ILogger logger, string subscriber, string conversation, long position, string failure, bool isOver);

    [LoggerMessage(44, LogLevel.Error, "Files that no message names could not be looked for; trying again in {Delay}.")]
    internal static partial void SweepFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(42, LogLevel.Warning, "The user of conversation {Conversation} could not be signed in at {Account}.")]
    internal static partial void SignInFailed(ILogger logger, Exception exception, string account, string conversation);

    [LoggerMessage(10, LogLevel.Information, "{Name} is ready after {Seconds:0.0} s: {Flows} flows, {Languages}.")]
    internal static partial void Ready(ILogger logger, string name, int flows, string languages, double seconds);

    [LoggerMessage(20, LogLevel.Warning, "{Name} learns intents as `sparse` does: {Reason}")]
    internal static partial void UnderstandsByWords(ILogger logger, string name, string reason);
}
