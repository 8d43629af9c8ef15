using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Rules;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>A C# method as an action, or as one of its companions.</summary>
internal sealed class ActionMethod(MethodInfo method)
{
    private readonly ParameterInfo[] _parameters = method.GetParameters();
    private readonly PropertyInfo _taskResult =
        typeof(Task<>).MakeGenericType(ResultType(method, method.Name, "something")).GetProperty("Result")!;

    internal async Task<ActionResult> ExecuteAsync(ActionCall call) => Result(await InvokeAsync(call, null));

    /// <summary>Calls the method. Its first parameter is the ticket, where there is one; the others are the action's arguments.</summary>
    /// <exception cref="ActionNotDoneException">An argument does not fit its parameter: the method was not called.</exception>
    internal async Task<object?> InvokeAsync(ActionCall call, ValueMap? ticket)
    {
        var (target, arguments) = Bind(call, ticket);
        var task = (Task?)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)
            ?? throw new InvalidOperationException("The action returned null instead of a task.");
        await task;
        return _taskResult.GetValue(task);
    }

    internal static ActionResult Result(object? returned)
    {
        if (returned?.GetType() is not { IsGenericType: true, DeclaringType: { } parent } type || parent != typeof(Job<>))
            return new ActionCompleted(Outcome.Of(returned));
        object? Property(string name) => type.GetProperty(name)!.GetValue(returned);
        return type.GetGenericTypeDefinition() == typeof(Job<>.Done)
            ? new ActionCompleted(Outcome.Of(Property(nameof(Job<object>.Done.Outcome))))
            : new ActionAccepted(
                ClrValue.Fields(Property(nameof(Job<object>.Accepted.Ticket))!),
                (TimeSpan)Property(nameof(Job<object>.Accepted.CheckAfter))!,
                (Progress?)Property(nameof(Job<object>.Accepted.Progress)));
    }

    /// <summary>What a method's task is of.</summary>
    internal static Type ResultType(MethodInfo method, string whose, string what) =>
        method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Task<>)
            ? type.GetGenericArguments()[0]
            : throw new InvalidOperationException(
                $"{whose} ({method.DeclaringType!.Name}.{method.Name}) must return a Task of {what}, not {method.ReturnType.Name}.");

    /// <summary>The outcome, whether or not a job brings it.</summary>
    internal static Type OutcomeType(Type result) =>
        result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Job<>) ? result.GetGenericArguments()[0] : result;

    internal static bool IsSupplied(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(ActionContext) || parameter.ParameterType == typeof(CancellationToken);

    private (object? Target, object?[] Arguments) Bind(ActionCall call, ValueMap? ticket)
    {
        try
        {
            var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(call.Services, method.DeclaringType!);
            var arguments = new object?[_parameters.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = i == 0 && ticket is not null
                    ? ClrValue.To(new Structure(ticket), _parameters[i].ParameterType)
                    : Argument(_parameters[i], call);
            }

            return (target, arguments);
        }
        catch (Exception exception)
        {
            // Whatever it is, the method was not called.
            throw new ActionNotDoneException($"{exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private static object? Argument(ParameterInfo parameter, ActionCall call)
    {
        if (parameter.ParameterType == typeof(ActionContext))
            return call.Context;
        if (parameter.ParameterType == typeof(CancellationToken))
            return call.Context.CancellationToken;
        var value = call.Arguments[SnakeCase.Of(parameter.Name!)];
        return value is null && parameter.HasDefaultValue
            ? parameter.DefaultValue
            : ClrValue.To(value, parameter.ParameterType);
    }
}
