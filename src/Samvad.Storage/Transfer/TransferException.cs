namespace Samvad.Storage.Transfer;

/// <summary>A file of exported conversations cannot be imported; nothing was written.</summary>
public sealed class TransferException : Exception
{
    internal TransferException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
