using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>The configuration by which the hosts of imported actions may be called, with what they want to know callers by.</summary>
internal static class HostSettings
{
    private static readonly JsonSerializerOptions s_form = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(IEnumerable<Operation> operations)
    {
        var hosts = new JsonObject();
        foreach (var operation in operations)
        {
            var name = new Uri(operation.Action!.Url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).Host;
            var host = (JsonObject)(hosts[name] ??= new JsonObject());
            foreach (var scheme in operation.Security)
                Describe(host, scheme);
        }

        return new JsonObject { ["Samvad"] = new JsonObject { ["Http"] = new JsonObject { ["Hosts"] = hosts } } }.ToJsonString(s_form);
    }

    private static void Describe(JsonObject host, IOpenApiSecurityScheme scheme)
    {
        switch (scheme)
        {
            case { Type: SecuritySchemeType.ApiKey, In: ParameterLocation.Header }:
                host["KeyHeader"] = scheme.Name;
                host["Key"] = "…";
                break;
            case { Type: SecuritySchemeType.Http, Scheme: var kind } when string.Equals(kind, "basic", StringComparison.OrdinalIgnoreCase):
                host["User"] = "…";
                host["Password"] = "…";
                break;
            case { Type: SecuritySchemeType.Http }:
                host["KeyHeader"] = "Authorization";
                host["Key"] = "Bearer …";
                break;
            case { Type: SecuritySchemeType.OAuth2, Flows: { AuthorizationCode: { } flow } }:
                host["AuthorizeUrl"] = flow.AuthorizationUrl?.OriginalString;
                Client(host, flow);
                break;
            case { Type: SecuritySchemeType.OAuth2, Flows: { ClientCredentials: { } flow } }:
                Client(host, flow);
                break;
            case { Type: SecuritySchemeType.MutualTLS }:
                host["Certificate"] = "….pfx";
                break;
        }
    }

    private static void Client(JsonObject host, OpenApiOAuthFlow flow)
    {
        host["TokenUrl"] = flow.TokenUrl?.OriginalString;
        host["ClientId"] = "…";
        host["ClientSecret"] = "…";
        if (flow.Scopes is { Count: > 0 } scopes)
            host["Scope"] = string.Join(' ', scopes.Keys);
    }
}
