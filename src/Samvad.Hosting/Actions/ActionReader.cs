using System.Collections.Immutable;
using System.Reflection;
using Samvad.Dialogue.Rules;

namespace Samvad.Hosting.Actions;

/// <summary>Finds the actions that are written in C#.</summary>
public static class ActionReader
{
    /// <summary>The actions of an assembly: the public methods with an <see cref="ActionAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">
    /// An action does not return a task of an outcome, two have the same name, or a method asks after, calls off or
    /// reconciles an action that there is not, or in another type than the action has.
    /// </exception>
    public static ImmutableArray<ActionHandler> Read(Assembly assembly) => Read(assembly.GetExportedTypes());

    /// <summary>The actions of these types.</summary>
    internal static ImmutableArray<ActionHandler> Read(params Type[] types)
    {
        var methods = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .ToArray();
        var companions = new ActionCompanions(methods);
        var actions = methods
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<ActionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Read(found.Method, found.Attribute!, companions))
            .ToImmutableArray();
        var twice = actions.GroupBy(action => action.Signature.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"{types[0].Assembly.GetName().Name} has {twice.Count()} actions named {twice.Key}.");
        }

        companions.RequireActions(actions);
        return actions;
    }

    private static ActionHandler Read(MethodInfo method, ActionAttribute attribute, ActionCompanions companions)
    {
        var returned = ActionMethod.ResultType(method, $"Action {attribute.Name}", "its outcome");
        var outcome = ActionMethod.OutcomeType(returned);
        var cancel = companions.Cancel(attribute.Name);
        var isOnce = attribute.Effect != Effect.Repeatable;
        string[] cancelled = isOnce && cancel is not null ? [ActionSignature.Cancelled] : [];
        var signature = new ActionSignature(
            attribute.Name,
            [.. RuleReader.Parameters(method).Zip(method.GetParameters())
                .Where(pair => !ActionMethod.IsSupplied(pair.Second))
                .Select(pair => pair.First)],
            Outcome.Names(outcome),
            Outcome.ResultNames(outcome),
            isOnce)
        {
            CanCancel = cancelled.Length > 0,
            Account = attribute.Account,
        };
        return new(signature, new ActionMethod(method).ExecuteAsync)
        {
            Effect = attribute.Effect,
            Policy = new()
            {
                Retries = attribute.Retries,
                Timeout = attribute.TimeoutSeconds > 0 ? TimeSpan.FromSeconds(attribute.TimeoutSeconds) : null,
                HedgeAfter = attribute.HedgeAfterSeconds > 0 ? TimeSpan.FromSeconds(attribute.HedgeAfterSeconds) : null,
                AtOnce = attribute.AtOnce > 0 ? attribute.AtOnce : null,
            },
            CheckAsync = companions.Check(attribute.Name, returned),
            CancelAsync = cancel,
            ReconcileAsync = companions.Reconcile(attribute.Name, outcome),
        };
    }
}
