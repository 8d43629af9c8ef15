using System.Collections.Immutable;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>An operation of a document.</summary>
/// <param name="Id">Its <c>operationId</c>, or its method and path where it has none.</param>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">The path.</param>
internal sealed record Operation(string Id, string Method, string Path)
{
    /// <summary>The action that it makes; null if it makes none.</summary>
    internal ImportedAction? Action { get; init; }

    /// <summary>Why it makes none; null if it makes one.</summary>
    internal string? Trouble { get; init; }

    /// <summary>By what callers make themselves known.</summary>
    internal ImmutableArray<IOpenApiSecurityScheme> Security { get; init; } = [];
}

/// <summary>An action, as it is written. Names are names of the assistant, keys are those of the service.</summary>
/// <param name="Name">The name.</param>
/// <param name="Method">The method.</param>
/// <param name="Url">The address; <c>{input}</c> in its path stands for an input.</param>
internal sealed record ImportedAction(string Name, string Method, string Url)
{
    /// <summary>What it does, in a line.</summary>
    internal string? Summary { get; init; }

    /// <summary><c>repeatable</c>, <c>once</c> or <c>keyed</c>.</summary>
    internal required string Effect { get; init; }

    /// <summary>Whether it is done with an account of the user's own.</summary>
    internal bool IsAsUser { get; init; }

    internal ImmutableArray<ImportedInput> Inputs { get; init; } = [];

    internal ImmutableArray<KeyValuePair<string, string>> Query { get; init; } = [];

    internal ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body as JSON; null if there is none.</summary>
    internal ImportedBody? Json { get; init; }

    internal ImmutableArray<KeyValuePair<string, string>> Form { get; init; } = [];

    /// <summary>By result, the JMESPath expression that finds it.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Results { get; init; } = [];

    /// <summary>By status, the outcome; what is not here is <c>ok</c> or trouble.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Outcomes { get; init; } = [];
}

/// <summary>An input.</summary>
internal sealed record ImportedInput(string Name, string Type, bool IsOptional);

/// <summary>A piece of a JSON body: an expression, or properties.</summary>
internal sealed record ImportedBody(string? Expression, ImmutableArray<KeyValuePair<string, ImportedBody>> Properties);
