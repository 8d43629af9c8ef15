using Microsoft.Extensions.DependencyInjection;

namespace Samvad.Hosting.Actions;

/// <summary>
/// A stage around actions, like a middleware of ASP.NET Core around requests: it sees the call before and the result
/// after the stages that follow, may change both, and may answer itself. It is made by dependency injection for each call.
/// </summary>
public interface IActionStage
{
    /// <summary>Takes the call, and hands it on with <paramref name="next"/> or does not.</summary>
    Task<ActionResult> InvokeAsync(ActionCall call, ActionDelegate next);
}

/// <summary>A stage and the actions that it stands around.</summary>
/// <param name="Type">The <see cref="IActionStage"/>.</param>
/// <param name="Actions">The names of the actions; none means all of them.</param>
public sealed record ActionStage(Type Type, IReadOnlyCollection<string> Actions);

/// <summary>Adds stages.</summary>
public static class ActionStages
{
    /// <summary>
    /// Adds a stage around these actions, or around all if none is named. Stages run in the order in which they were added,
    /// inside of the policies: a call that is tried again goes through them again.
    /// </summary>
    public static IServiceCollection AddActionStage<T>(this IServiceCollection services, params string[] actions)
        where T : class, IActionStage => services.AddSingleton(new ActionStage(typeof(T), actions));
}
