namespace Samvad.Storage;

/// <summary>Who runs an action, and until when nobody else may.</summary>
/// <param name="Owner">The process: unique, a new one each time it starts.</param>
/// <param name="Until">When the action is free to be taken again.</param>
public sealed record OutboxLease(string Owner, DateTimeOffset Until);
