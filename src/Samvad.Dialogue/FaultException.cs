namespace Samvad.Dialogue;

/// <summary>A step cannot go on; the turn ends its flow as failed and tells the user.</summary>
internal sealed class FaultException(string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>A code of <see cref="Events.FaultCode"/>.</summary>
    internal string Code { get; } = code;
}
