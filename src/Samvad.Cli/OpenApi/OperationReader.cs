using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>Makes actions of the operations of a document.</summary>
/// <param name="document">The document.</param>
/// <param name="server">The address of the service; null takes the document's.</param>
internal sealed partial class OperationReader(OpenApiDocument document, string? server)
{
    /// <summary>What all calls see already, and words of Liquid: no input has such a name.</summary>
    private static readonly string[] s_reserved =
    [
        "now", "language", "idempotency_key", "and", "or", "contains", "true", "false", "nil", "null", "empty", "blank", "in", "with", "not",
    ];

    private readonly ActionNames _names = new();

    /// <summary>An address of a service as an action can begin with it; null if it is none.</summary>
    internal static string? Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && !url.Contains('{') ? uri.GetLeftPart(UriPartial.Path).TrimEnd('/') : null;

    internal Operation Read(string path, IOpenApiPathItem item, HttpMethod method, OpenApiOperation operation)
    {
        var verb = method.Method.ToUpperInvariant();
        var id = string.IsNullOrWhiteSpace(operation.OperationId) ? $"{verb} {path}" : operation.OperationId;
        var read = new Operation(id, verb, path);
        try
        {
            var security = Security(operation);
            var action = Action(read, item, operation) with { IsAsUser = security.Any(scheme => scheme.Flows?.AuthorizationCode is not null) };
            return read with { Action = action, Security = security };
        }
        catch (UnfitException exception)
        {
            return read with { Trouble = exception.Message };
        }
    }

    private ImportedAction Action(Operation read, IOpenApiPathItem item, OpenApiOperation operation)
    {
        if (read.Method is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE"))
            throw new UnfitException($"actions do not have the method {read.Method}");
        var inputs = new InputList(s_reserved);
        var parameters = (item.Parameters ?? []).Concat(operation.Parameters ?? [])
            .GroupBy(parameter => (parameter.In, parameter.Name)).Select(same => same.Last()).ToArray();
        var url = Base(item, operation) + Fill(read.Path, parameters, inputs);
        var query = Values(parameters, ParameterLocation.Query, inputs);
        var headers = Values(parameters, ParameterLocation.Header, inputs).Select(header => KeyValuePair.Create(header.Key, $"{{{{ {header.Value} }}}}"));
        if (parameters.FirstOrDefault(parameter => parameter is { In: ParameterLocation.Cookie, Required: true }) is { } cookie)
            throw new UnfitException($"it needs the cookie {cookie.Name}");
        var (json, form) = BodyReader.Read(operation.RequestBody, inputs);
        var isKeyed = parameters.Any(parameter => IsKey(parameter.Name ?? ""));
        return new(_names.Give(read.Id), read.Method, url)
        {
            Summary = operation.Summary ?? operation.Description,
            Effect = isKeyed ? "keyed" : read.Method == "GET" ? "repeatable" : "once",
            Inputs = inputs.All,
            Query = [.. query],
            Headers = [.. headers],
            Json = json,
            Form = form,
            Results = ResponseReader.Results(operation.Responses),
            Outcomes = ResponseReader.Outcomes(operation.Responses),
        };
    }

    private string Base(IOpenApiPathItem item, OpenApiOperation operation)
    {
        if (server is not null)
            return server;
        var found = new[] { operation.Servers, item.Servers, document.Servers }.FirstOrDefault(servers => servers is { Count: > 0 })?[0];
        var url = found?.Url ?? "";
        foreach (var (name, variable) in found?.Variables ?? new Dictionary<string, OpenApiServerVariable>())
            url = url.Replace($"{{{name}}}", variable.Default, StringComparison.Ordinal);
        return Address(url) ?? throw new UnfitException($"its server is `{url}`; give the address with --server");
    }

    /// <summary>The path with the names of inputs in it.</summary>
    private static string Fill(string path, IOpenApiParameter[] parameters, InputList inputs)
    {
        var filled = Hole().Replace(path, hole =>
        {
            var parameter = parameters.FirstOrDefault(candidate => candidate.In == ParameterLocation.Path && candidate.Name == hole.Groups[1].Value)
                ?? throw new UnfitException($"its path has {hole.Value}, which is no parameter");
            return $"{{{inputs.Add(parameter.Name!, parameter.Schema, isRequired: true)}}}";
        });
        var isPath = filled.StartsWith('/') && Hole().Replace(filled, "").IndexOfAny(['{', '}', '?', '#']) < 0;
        return isPath && !filled.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? filled : throw new UnfitException($"its path is `{path}`");
    }

    private static List<KeyValuePair<string, string>> Values(IOpenApiParameter[] parameters, ParameterLocation where, InputList inputs) =>
    [
        .. parameters.Where(parameter => parameter.In == where && !(where == ParameterLocation.Header && IsOurs(parameter.Name ?? "")))
            .Select(parameter => KeyValuePair.Create(
                parameter.Name!,
                SchemaTypes.Only(parameter.Schema) ?? inputs.Add(parameter.Name!, parameter.Schema, parameter.Required))),
    ];

    /// <summary>Whether a header is written by who makes the call.</summary>
    private static bool IsOurs(string header) =>
        header.ToUpperInvariant() is "ACCEPT" or "CONTENT-TYPE" or "AUTHORIZATION" || IsKey(header);

    private static bool IsKey(string header) => header.Equals("Idempotency-Key", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first way in which callers may make themselves known.</summary>
    private ImmutableArray<IOpenApiSecurityScheme> Security(OpenApiOperation operation) =>
        [.. ((operation.Security ?? document.Security)?.FirstOrDefault()?.Keys ?? Enumerable.Empty<IOpenApiSecurityScheme>())];

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Hole();
}

/// <summary>An operation cannot be an action; the message says why, after “it cannot be imported:”.</summary>
internal sealed class UnfitException(string message) : Exception(message);
