namespace Samvad.Hosting.Uploads;

/// <summary>A file is not taken.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">The reason as a sentence for whoever sent it.</param>
public sealed class UploadRefusedException(UploadRefusal reason, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public UploadRefusal Reason { get; } = reason;
}

/// <summary>Why a file is not taken.</summary>
public enum UploadRefusal
{
    /// <summary>It has too many bytes.</summary>
    TooLarge,

    /// <summary>It is neither an image nor a document of a kind that is taken.</summary>
    WrongKind,

    /// <summary>Its header is damaged, or promises more pixels than are allowed.</summary>
    Unreadable,

    /// <summary>The conversation has as many as it may have.</summary>
    TooMany,

    /// <summary>There is no room for it.</summary>
    NoRoom,
}
