namespace Samvad.Hosting.Webhooks;

/// <summary>Somebody who is told of what happens in conversations: <c>Samvad:Webhooks:&lt;name&gt;</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Where events are posted; its host must be named in <c>Samvad:Http:Hosts</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>The key by which what is posted is signed; the receiver has the same.</summary>
    public string Key { get; set; } = "";

    /// <summary>After how many failures in a row to give up, until somebody looks. The default is 12: a good two hours.</summary>
    public int Attempts { get; set; } = 12;
}
