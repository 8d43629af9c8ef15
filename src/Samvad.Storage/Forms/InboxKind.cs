namespace Samvad.Storage.Forms;

/// <summary>The kinds of what the inbox remembers, as numbers that are stored.</summary>
internal static class InboxKind
{
    /// <summary>A message, by its id.</summary>
    internal const short Message = 0;

    /// <summary>The result of an action, by the id of the execution.</summary>
    internal const short Execution = 1;

    /// <summary>A message, by the hash of its id, which is long.</summary>
    internal const short HashedMessage = 2;
}
