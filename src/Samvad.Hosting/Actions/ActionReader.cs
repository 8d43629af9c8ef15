using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>Finds the actions that are written in C#.</summary>
public static class ActionReader
{
    /// <summary>The actions of an assembly: the public methods with an <see cref="ActionAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">
    /// An action does not return a task of an outcome, or two have the same name.
    /// </exception>
    public static ImmutableArray<ActionHandler> Read(Assembly assembly) => Read(assembly.GetExportedTypes());

    /// <summary>The actions of these types.</summary>
    internal static ImmutableArray<ActionHandler> Read(params Type[] types)
    {
        var actions = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<ActionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Read(found.Method, found.Attribute!))
            .ToImmutableArray();
        var twice = actions.GroupBy(action => action.Signature.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? actions
            : throw new InvalidOperationException(
                $"{types[0].Assembly.GetName().Name} has {twice.Count()} actions named {twice.Key}.");
    }

    private static ActionHandler Read(MethodInfo method, ActionAttribute attribute)
    {
        var result = ResultType(method, attribute.Name);
        var signature = new ActionSignature(
            attribute.Name,
            [.. RuleReader.Parameters(method).Zip(method.GetParameters())
                .Where(pair => !IsSupplied(pair.Second))
                .Select(pair => pair.First)],
            Outcome.Names(result),
            Outcome.ResultNames(result),
            attribute.Effect == Effect.Once);
        var invocation = new ActionInvocation(method, typeof(Task<>).MakeGenericType(result).GetProperty("Result")!);
        return new(signature, invocation.InvokeAsync);
    }

    private static Type ResultType(MethodInfo method, string name) =>
        method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Task<>)
            ? type.GetGenericArguments()[0]
            : throw new InvalidOperationException(
                $"Action {name} ({method.DeclaringType!.Name}.{method.Name}) must return a Task of its outcome, not {method.ReturnType.Name}.");

    internal static bool IsSupplied(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(ActionContext) || parameter.ParameterType == typeof(CancellationToken);

    /// <summary>A method as an action.</summary>
    private sealed class ActionInvocation(MethodInfo method, PropertyInfo taskResult)
    {
        private readonly ParameterInfo[] _parameters = method.GetParameters();

        internal async Task<Return> InvokeAsync(IServiceProvider services, ValueMap values, ActionContext context)
        {
            var arguments = Array.ConvertAll(_parameters, parameter => Argument(parameter, values, context));
            var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
            var task = (Task?)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)
                ?? throw new InvalidOperationException("The action returned null instead of a task.");
            await task;
            return Outcome.Of(taskResult.GetValue(task));
        }

        private static object? Argument(ParameterInfo parameter, ValueMap values, ActionContext context)
        {
            if (parameter.ParameterType == typeof(ActionContext))
                return context;
            if (parameter.ParameterType == typeof(CancellationToken))
                return context.CancellationToken;
            var value = values[SnakeCase.Of(parameter.Name!)];
            return value is null && parameter.HasDefaultValue
                ? parameter.DefaultValue
                : ClrValue.To(value, parameter.ParameterType);
        }
    }
}
