using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Turns;

namespace Samvad.Hosting;

/// <summary>
/// How an assistant is hosted. Bound from the configuration section <c>Samvad</c>; everything has a default that suits a
/// single machine.
/// </summary>
public sealed class SamvadOptions
{
    /// <summary>The assistant's folder, absolute or relative to the application. Set by <c>AddSamvad</c>.</summary>
    public string Assistant { get; set; } = "assistant";

    /// <summary>
    /// Where conversations and trained models are kept, absolute or relative to the content root. The default is
    /// <c>.samvad</c>.
    /// </summary>
    public string Data { get; set; } = ".samvad";

    /// <summary>The database file inside <see cref="Data"/>. The default is <c>conversations.db</c>.</summary>
    public string Database { get; set; } = "conversations.db";

    /// <summary>Web sites (scheme, host and port) other than this one that may embed the chat. The default is none.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The limits of a turn.</summary>
    public TurnOptions Turns { get; } = new();

    /// <summary>How actions are done.</summary>
    public ActionOptions Actions { get; } = new();

    /// <summary>What actions that are declared as HTTP calls may reach.</summary>
    public HttpOptions Http { get; } = new();

    /// <summary>The limits of the HTTP API.</summary>
    public ApiLimits Limits { get; } = new();
}

/// <summary>What one client may ask of the HTTP API.</summary>
public sealed class ApiLimits
{
    /// <summary>The longest message, in UTF-16 units. The default is 4,000.</summary>
    public int MessageLength { get; set; } = 4_000;

    /// <summary>The largest request body, in bytes. The default is 64 KiB.</summary>
    public int BodyBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// How long an event stream may be quiet before it shows that it is alive. Proxies and clients give up a quiet line
    /// after a minute or so. The default is 15 s.
    /// </summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many event streams of one conversation one address may follow at once. The default is 8.</summary>
    public int StreamsPerConversation { get; set; } = 8;

    /// <summary>How many conversations a minute one address may open. The default is 60.</summary>
    public int ConversationsPerMinute { get; set; } = 60;

    /// <summary>How many messages a second one conversation may send, after a burst of five times that. The default is 10.</summary>
    public int MessagesPerSecond { get; set; } = 10;
}
