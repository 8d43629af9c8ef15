using Samvad.Hosting.Actions;
using Samvad.Hosting.Actions.Http;
using Samvad.Hosting.Turns;
using Samvad.Hosting.Uploads;
using Samvad.Hosting.Webhooks;
using Samvad.Understanding.Intents;

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

    /// <summary>What conversations are kept in. The default is a SQLite file in <see cref="Data"/>.</summary>
    public StoreKind Store { get; set; } = StoreKind.Sqlite;

    /// <summary>
    /// The schema in the PostgreSQL database; two assistants in one database need two. The database itself is named by
    /// the connection string <c>Samvad</c>. The default is <c>samvad</c>.
    /// </summary>
    public string Schema { get; set; } = "samvad";

    /// <summary>How this process is reached by the others that share a PostgreSQL store.</summary>
    public MemberOptions Cluster { get; } = new();

    /// <summary>
    /// How long to go on serving after being asked to stop, while <c>/health/ready</c> says that this process must get
    /// no new work: the time that a load balancer needs to notice. The default is none.
    /// </summary>
    public TimeSpan Drain { get; set; }

    /// <summary>
    /// The address of this server as its users know it, for signing in to accounts elsewhere. The default is the first
    /// address that it listens on.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// The folder of the keys that encrypt what lets the assistant act for users elsewhere, absolute or relative to the
    /// content root; processes that share a store share it too. The default is <c>keys</c> in <see cref="Data"/>.
    /// </summary>
    public string? Keys { get; set; }

    /// <summary>
    /// Where an assistant with <c>understanding: { model: dense }</c> gets sentence vectors from, such as <see cref="GeneratorVectors"/> over an
    /// embedding generator of this process. The default is the pretrained encoder that the assistant names. Set in code.
    /// </summary>
    public ISentenceVectors? SentenceVectors { get; set; }

    /// <summary>Whether the only user is the one at this terminal.</summary>
    internal bool IsTerminal { get; set; }

    /// <summary>Web sites (scheme, host and port) other than this one that may embed the chat. The default is none.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>What files people may send.</summary>
    public UploadOptions Uploads { get; } = new();

    /// <summary>The limits of a turn.</summary>
    public TurnOptions Turns { get; } = new();

    /// <summary>How actions are done.</summary>
    public ActionOptions Actions { get; } = new();

    /// <summary>What actions that are declared as HTTP calls may reach.</summary>
    public HttpOptions Http { get; } = new();

    /// <summary>Who is told of what happens in conversations, by name. The default is nobody.</summary>
    public IDictionary<string, WebhookOptions> Webhooks { get; } = new Dictionary<string, WebhookOptions>();

    /// <summary>The limits of the HTTP API.</summary>
    public ApiLimits Limits { get; } = new();
}

/// <summary>What conversations are kept in.</summary>
public enum StoreKind
{
    /// <summary>A file, for one process.</summary>
    Sqlite,

    /// <summary>A database server, for any number of processes.</summary>
    PostgreSql,
}

/// <summary>A process as a member of the cluster that shares a PostgreSQL store.</summary>
public sealed class MemberOptions
{
    /// <summary>
    /// The address of this machine by which the other processes reach this one: an IP address, a host's name, or
    /// <c>auto</c> for the address of this host's own name. Whoever can connect to it is trusted, so it belongs in a
    /// private network. The default is <c>127.0.0.1</c>, for processes on one machine.
    /// </summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port for the other processes. The default is 0: any free one from 20000 to 32000.</summary>
    public int Port { get; set; }
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
