using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Samvad.Dialogue.Definitions;

namespace Samvad.Hosting.Channels.Web;

/// <summary>The chat page and the web component in it, which other sites can embed too. Both are embedded resources.</summary>
internal static class ChatPage
{
    private const string Prefix = "web/";
    private const string Index = "index.html";

    /// <summary>What pages of this server may load: what it has itself.</summary>
    internal const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

    internal static void Map(IEndpointRouteBuilder routes, Assistant assistant)
    {
        var types = new FileExtensionContentTypeProvider();
        foreach (var resource in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            var path = resource[Prefix.Length..];
            var content = Read(resource);
            if (path == Index)
                MapPage(routes, Encoding.UTF8.GetString(content), assistant);
            else if (path.EndsWith(".html", StringComparison.Ordinal))
                continue;
            else if (types.TryGetContentType(path, out var type))
                MapAsset(routes, path, content, type);
        }
    }

    private static void MapPage(IEndpointRouteBuilder routes, string template, Assistant assistant)
    {
        var page = template
            .Replace("{{name}}", HtmlEncoder.Default.Encode(assistant.Name), StringComparison.Ordinal)
            .Replace("{{language}}", HtmlEncoder.Default.Encode(assistant.DefaultLanguage), StringComparison.Ordinal);
        routes.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Content(page, "text/html; charset=utf-8");
        }).ExcludeFromDescription();
    }

    private static void MapAsset(IEndpointRouteBuilder routes, string path, byte[] content, string type)
    {
        routes.MapGet($"/{path}", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            // Scripts that another site embeds are fetched as modules, which need this.
            http.Response.Headers.AccessControlAllowOrigin = "*";
            return TypedResults.Bytes(content, type);
        }).ExcludeFromDescription();
    }

    /// <summary>A page that somebody else fills in.</summary>
    internal static string Text(string name) => Encoding.UTF8.GetString(Read(Prefix + name));

    private static byte[] Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
