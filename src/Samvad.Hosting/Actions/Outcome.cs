using System.Collections.Immutable;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>What a C# method returns, as an outcome with results.</summary>
internal static class Outcome
{
    /// <summary>The outcome of an action that has no outcomes of its own.</summary>
    private const string Ok = "ok";

    /// <summary>The outcomes that a type stands for.</summary>
    internal static ImmutableArray<string> Names(Type type)
    {
        if (type.IsEnum)
            return [.. Enum.GetNames(type).Select(SnakeCase.Of)];
        var cases = Cases(type);
        return cases.IsEmpty ? [Ok] : [.. cases.Select(@case => SnakeCase.Of(@case.Name))];
    }

    /// <summary>The names of all results that a type can carry.</summary>
    internal static ImmutableArray<string> ResultNames(Type type)
    {
        if (type.IsEnum)
            return [];
        var cases = Cases(type);
        return [.. (cases.IsEmpty ? [type] : cases).SelectMany(@case => ClrValue.FieldNames(@case)).Distinct()];
    }

    /// <summary>An object as an outcome.</summary>
    internal static Return Of(object? result) => result switch
    {
        null => throw new InvalidOperationException("The action returned null instead of an outcome."),
        Enum item => new(SnakeCase.Of(item.ToString()), ValueMap.Empty),
        _ => new(
            result.GetType() is { IsNested: true } type && type.BaseType == type.DeclaringType
                ? SnakeCase.Of(type.Name)
                : Ok,
            ClrValue.Fields(result)),
    };

    private static ImmutableArray<Type> Cases(Type type) =>
        [.. type.GetNestedTypes().Where(nested => nested.BaseType == type)];
}
