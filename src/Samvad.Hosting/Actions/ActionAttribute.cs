namespace Samvad.Hosting.Actions;

/// <summary>
/// Makes a public method of a public class an action that flows can <c>do</c> by name. It returns a task of
/// <list type="bullet">
/// <item>an enum: the outcome;</item>
/// <item>a closed hierarchy of records nested in an abstract one: the outcome is the nested type's name, its properties are
/// the results;</item>
/// <item>any other record: the outcome is <c>ok</c>, its properties are the results.</item>
/// </list>
/// Its class is made by dependency injection, anew for each execution. An <see cref="ActionContext"/> or a
/// <see cref="CancellationToken"/> among the parameters is supplied; the others are the action's parameters.
/// </summary>
/// <param name="name">The name, for example <c>transfer</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionAttribute(string name) : Attribute
{
    /// <summary>The name that flows use.</summary>
    public string Name { get; } = name;

    /// <summary>What doing it twice comes to.</summary>
    public Effect Effect { get; set; }
}
