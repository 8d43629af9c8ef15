namespace Samvad.Receipts.Pages;

/// <summary>A file is no page that can be read: it is damaged, locked, or larger than anybody's receipt.</summary>
public sealed class PageUnreadableException : Exception
{
    /// <param name="message">What is wrong with it.</param>
    /// <param name="inner">What was noticed below, if anything.</param>
    public PageUnreadableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
