using System.Collections.Immutable;
using Microsoft.OpenApi;

namespace Samvad.Cli.OpenApi;

/// <summary>The inputs of an action, while it is put together.</summary>
internal sealed class InputList(params IEnumerable<string> reserved)
{
    /// <summary>Whoever wants to be given more is better called from C#.</summary>
    private const int Most = 60;

    private readonly ActionNames _names = new(reserved);
    private readonly List<ImportedInput> _all = [];

    /// <summary>The inputs, those that must be given first.</summary>
    internal ImmutableArray<ImportedInput> All => [.. _all.OrderBy(input => input.IsOptional)];

    /// <summary>Adds one, and gives its name.</summary>
    internal string Add(string key, IOpenApiSchema? schema, bool isRequired)
    {
        if (_all.Count == Most)
            throw new UnfitException($"it takes more than {Most} values");
        var input = new ImportedInput(_names.Give(key), SchemaTypes.Input(schema), !isRequired);
        _all.Add(input);
        return input.Name;
    }
}
