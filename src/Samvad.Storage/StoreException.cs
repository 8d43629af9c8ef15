namespace Samvad.Storage;

/// <summary>A store could not do its work. Nothing that it had acknowledged is lost.</summary>
public abstract class StoreException : Exception
{
    private protected StoreException(string store, string message, Exception? cause = null)
        : base(message, cause) => Store = store;

    /// <summary>The store: the path of its file, or its address.</summary>
    public string Store { get; }
}

/// <summary>The store cannot be opened, read or written for now; the message says why and what to do.</summary>
public sealed class StoreUnavailableException(string store, string message, Exception? cause = null)
    : StoreException(store, message, cause);

/// <summary>The store has no room left. It goes on by itself once there is some.</summary>
public sealed class StoreFullException(string store, string message, Exception? cause = null)
    : StoreException(store, message, cause);

/// <summary>The store's data is damaged, or is no data of a store.</summary>
public sealed class StoreCorruptException(string store, string message, Exception? cause = null)
    : StoreException(store, message, cause);

/// <summary>The store was made by a newer version of Samvad.</summary>
public sealed class StoreTooNewException(string store, int version, int supported) : StoreException(
    store,
    $"{store} has schema version {version}, and this version of Samvad knows up to {supported}: start the newer version.")
{
    /// <summary>The schema version of the store.</summary>
    public int Version { get; } = version;

    /// <summary>The latest schema version that can be used.</summary>
    public int Supported { get; } = supported;
}

/// <summary>Something in the journal has a stored form that this version of Samvad does not know.</summary>
public sealed class UnreadableFormException(string store, string form, string message, Exception? cause = null)
    : StoreException(store, message, cause)
{
    /// <summary>The name of the stored form, for example the type of an event.</summary>
    public string Form { get; } = form;
}

/// <summary>A turn took the result of an action that the outbox never held.</summary>
public sealed class UnknownExecutionException(string store, string conversationId, string execution) : StoreException(
    store, $"The outbox holds no execution {execution} of conversation {conversationId}, and never did.")
{
    /// <summary>The conversation.</summary>
    public string ConversationId { get; } = conversationId;

    /// <summary>The id of the execution.</summary>
    public string Execution { get; } = execution;
}
