using System.Collections.Immutable;
using System.Reflection;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Rules;

/// <summary>Finds the rules that are written in C#.</summary>
public static class RuleReader
{
    /// <summary>The rules of an assembly: its public static methods with a <see cref="RuleAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">A rule returns nothing, or two have the same name.</exception>
    public static ImmutableArray<Rule> Read(Assembly assembly)
    {
        var rules = assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<RuleAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Read(found.Method, found.Attribute!.Name))
            .ToImmutableArray();
        var twice = rules.GroupBy(rule => rule.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? rules
            : throw new InvalidOperationException($"{assembly.GetName().Name} has {twice.Count()} rules named {twice.Key}.");
    }

    private static Rule Read(MethodInfo method, string name)
    {
        if (method.ReturnType == typeof(void))
        {
            throw new InvalidOperationException(
                $"Rule {name} ({method.DeclaringType!.Name}.{method.Name}) returns nothing; let it return an enum, a bool or a value.");
        }

        var parameters = method.GetParameters();
        return new(name, Parameters(method), Outcomes(method.ReturnType), arguments => Invoke(method, parameters, arguments));
    }

    /// <summary>What a method wants to be given.</summary>
    public static ImmutableArray<Parameter> Parameters(MethodInfo method) =>
        [.. method.GetParameters().Select(parameter => new Parameter(
            SnakeCase.Of(parameter.Name!),
            ClrValue.TypeName(parameter.ParameterType),
            parameter.HasDefaultValue || ClrValue.IsNullable(parameter)))];

    private static ImmutableArray<string> Outcomes(Type type)
    {
        if (type == typeof(bool))
            return ["yes", "no"];
        return type.IsEnum ? [.. Enum.GetNames(type).Select(SnakeCase.Of)] : [];
    }

    private static Value Invoke(MethodInfo method, ParameterInfo[] parameters, Value?[] values)
    {
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = values[i] is null && parameters[i].HasDefaultValue
                ? parameters[i].DefaultValue
                : ClrValue.To(values[i], parameters[i].ParameterType);
        }

        var result = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return ClrValue.From(result)
            ?? throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} returned null.");
    }
}
