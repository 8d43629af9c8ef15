using System.Reflection;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Actions;

/// <summary>The methods that ask after, call off and reconcile actions.</summary>
internal sealed class ActionCompanions(IReadOnlyCollection<MethodInfo> methods)
{
    private readonly Dictionary<string, MethodInfo> _checks = Named<ActionCheckAttribute>(methods, a => a.Action);
    private readonly Dictionary<string, MethodInfo> _cancels = Named<ActionCancelAttribute>(methods, a => a.Action);
    private readonly Dictionary<string, MethodInfo> _reconciles = Named<ActionReconcileAttribute>(methods, a => a.Action);

    internal Func<ActionCall, ValueMap, Task<ActionResult>>? Check(string action, Type returned)
    {
        if (!_checks.TryGetValue(action, out var method))
        {
            return ActionMethod.OutcomeType(returned) == returned
                ? null
                : throw new InvalidOperationException(
                    $"Action {action} returns a job, and no method with [ActionCheck(\"{action}\")] asks after it.");
        }

        RequireResult(method, "asks after", action, returned);
        var check = new ActionMethod(method);
        return async (call, ticket) => ActionMethod.Result(await check.InvokeAsync(call, ticket));
    }

    internal Func<ActionCall, ValueMap?, Task<bool>>? Cancel(string action)
    {
        if (!_cancels.TryGetValue(action, out var method))
            return null;
        RequireResult(method, "calls off", action, typeof(bool));
        var cancel = new ActionMethod(method);
        return async (call, ticket) => (bool)(await cancel.InvokeAsync(call, ticket ?? ValueMap.Empty))!;
    }

    internal Func<ActionCall, Task<ActionResult?>>? Reconcile(string action, Type outcome)
    {
        if (!_reconciles.TryGetValue(action, out var method))
            return null;
        var returned = ActionMethod.ResultType(method, $"What reconciles {action}", "its outcome");
        if (ActionMethod.OutcomeType(Nullable.GetUnderlyingType(returned) ?? returned) != outcome)
            throw Mismatch(method, "reconciles", action, outcome);
        var reconcile = new ActionMethod(method);
        return async call => await reconcile.InvokeAsync(call, null) is { } found ? ActionMethod.Result(found) : null;
    }

    internal void RequireActions(IEnumerable<ActionHandler> actions)
    {
        var names = actions.Select(action => action.Signature.Name).ToHashSet();
        var lost = _checks.Concat(_cancels).Concat(_reconciles).FirstOrDefault(companion => !names.Contains(companion.Key));
        if (lost.Key is not null)
        {
            throw new InvalidOperationException(
                $"{lost.Value.DeclaringType!.Name}.{lost.Value.Name} belongs to the action {lost.Key}, which there is not.");
        }
    }

    private static void RequireResult(MethodInfo method, string does, string action, Type expected)
    {
        if (ActionMethod.ResultType(method, $"What {does} {action}", expected.Name) != expected)
            throw Mismatch(method, does, action, expected);
    }

    private static InvalidOperationException Mismatch(MethodInfo method, string does, string action, Type expected) => new(
        $"{method.DeclaringType!.Name}.{method.Name} {does} {action} and must return a Task of {expected.Name}.");

    private static Dictionary<string, MethodInfo> Named<T>(IEnumerable<MethodInfo> methods, Func<T, string> name)
        where T : Attribute
    {
        var found = new Dictionary<string, MethodInfo>();
        foreach (var method in methods)
        {
            if (method.GetCustomAttribute<T>() is { } attribute && !found.TryAdd(name(attribute), method))
            {
                throw new InvalidOperationException(
                    $"{method.DeclaringType!.Name}.{method.Name} and {found[name(attribute)].Name} both have {typeof(T).Name} for {name(attribute)}.");
            }
        }

        return found;
    }
}
