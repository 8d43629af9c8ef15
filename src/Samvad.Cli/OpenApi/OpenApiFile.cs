using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Samvad.Cli.OpenApi;

/// <summary>
/// Reads an OpenAPI document. It comes from somebody else: it is read within limits, nothing that it refers to elsewhere is
/// fetched, and what cannot be understood is refused with the place.
/// </summary>
internal static class OpenApiFile
{
    private const int Bytes = 16 << 20;
    private const int Depth = 64;
    private const int Operations = 2_000;

    private static readonly JsonSerializerOptions s_form = new() { MaxDepth = 2 * Depth };

    /// <summary>The operations of the document, in its order.</summary>
    /// <param name="file">The document.</param>
    /// <param name="server">The address of the service; null takes the document's.</param>
    /// <exception cref="CommandException">It cannot be read, is none, or has no operations.</exception>
    internal static IReadOnlyList<Operation> Read(FileInfo file, string? server)
    {
        var document = Parse(file);
        var address = server is null ? null : OperationReader.Address(server)
            ?? throw new CommandException($"`{server}` is no address of a service. Write one like https://courier.example/v1.");
        var reader = new OperationReader(document, address);
        var operations = (document.Paths ?? [])
            .SelectMany(path => (path.Value.Operations ?? []).Select(operation => reader.Read(path.Key, path.Value, operation.Key, operation.Value)))
            .Take(Operations + 1).ToArray();
        return operations.Length switch
        {
            0 => throw new CommandException($"{file.Name} has no operations."),
            > Operations => throw new CommandException($"{file.Name} has more than {Operations} operations. Take out what is not needed."),
            _ => operations,
        };
    }

    private static OpenApiDocument Parse(FileInfo file)
    {
        if (!file.Exists)
            throw new CommandException($"There is no file {file.FullName}.");
        if (file.Length > Bytes)
            throw new CommandException($"{file.Name} is larger than {Bytes >> 20} MiB. Take out what is not needed.");
        var json = Json(file.Name, File.ReadAllText(file.FullName));
        if (json["openapi"] is not JsonValue version || version.ToString() is not ['3', '.', '0' or '1', ..])
        {
            var found = (json["openapi"] ?? json["swagger"])?.ToString();
            throw new CommandException($"{file.Name} is no OpenAPI document of version 3.0 or 3.1{(found is null ? "" : $", but says {found}")}.");
        }

        OpenApiReferences.Require(file.Name, json);
        try
        {
            using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(json, s_form));
            var read = OpenApiDocument.Load(stream, OpenApiConstants.Json, new OpenApiReaderSettings
            {
                LoadExternalRefs = false,
                // What is missing and not needed here keeps nobody from the rest.
                RuleSet = ValidationRuleSet.GetEmptyRuleSet(),
            });
            return read.Document is { } document && read.Diagnostic is { Errors: var errors }
                ? errors is [] ? document : throw new CommandException($"{file.Name}, {errors[0].Pointer}: {errors[0].Message}")
                : throw new CommandException($"{file.Name} is no OpenAPI document.");
        }
        catch (Exception exception) when (exception is not CommandException)
        {
            // The library throws several types for what is not as it should be.
            throw new CommandException($"{file.Name} cannot be read: {exception.Message}");
        }
    }

    private static JsonObject Json(string name, string text)
    {
        try
        {
            var node = text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{")
                ? JsonNode.Parse(text.TrimStart('\uFEFF'), null, new JsonDocumentOptions { MaxDepth = Depth, AllowDuplicateProperties = false })
                : YamlJson.Parse(text, Depth);
            return node as JsonObject ?? throw new CommandException($"{name} is no OpenAPI document.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new CommandException($"{name}: {exception.Message}");
        }
    }
}
