namespace Samvad.Hosting.Actions;

/// <summary>
/// Makes a public method of a public class an action that flows can <c>do</c> by name. It returns a task of
/// <list type="bullet">
/// <item>an enum: the outcome;</item>
/// <item>a closed hierarchy of records nested in an abstract one: the outcome is the nested type's name, its properties are
/// the results;</item>
/// <item>any other record: the outcome is <c>ok</c>, its properties are the results;</item>
/// <item>a <see cref="Job{T}"/> of any of these, where another system may take its time.</item>
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

    /// <summary>
    /// The account of the user's own that it is done with, a host in <c>Samvad:Http:Hosts</c>: whoever has not signed in there
    /// is asked to before it begins. Its token is had from <see cref="Accounts.IUserAccounts"/>. Null needs none.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>How often to try again when it throws: see <see cref="ActionPolicy.Retries"/>. The default is 0.</summary>
    public int Retries { get; set; }

    /// <summary>How long one try may take, in seconds; 0 means as long as all of them may.</summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>After how many seconds without an answer to ask a second time beside the first; 0 never does. See <see cref="ActionPolicy.HedgeAfter"/>.</summary>
    public double HedgeAfterSeconds { get; set; }

    /// <summary>How many calls of it may run at once in this process; 0 means any number.</summary>
    public int AtOnce { get; set; }
}

/// <summary>
/// Makes a method the one that asks after an action whose <see cref="Job{T}"/> was accepted. Its first parameter is the
/// ticket, it returns what the action returns, and an exception means that it has to be asked again.
/// </summary>
/// <param name="action">The action's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionCheckAttribute(string action) : Attribute
{
    /// <summary>The action's name.</summary>
    public string Action { get; } = action;
}

/// <summary>
/// Makes a method the one that calls off an accepted action. Its first parameter is the ticket; it returns a task of
/// <c>true</c> if it will not be done, <c>false</c> if it is too late.
/// </summary>
/// <param name="action">The action's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionCancelAttribute(string action) : Attribute
{
    /// <summary>The action's name.</summary>
    public string Action { get; } = action;
}

/// <summary>
/// Makes a method the one that asks the other system what became of an action that may happen only once, after a crash or
/// a time-out. It has the action's parameters, or some of them, and <see cref="ActionContext.IdempotencyKey"/> is the
/// action's. It returns a task of the action's outcome, or of its <see cref="Job{T}"/> where the other system may still be
/// busy with it, or of null if the action was not done. That is believed once
/// <see cref="ActionPolicy.SettleAfter"/> has passed: until then what was sent may still arrive. An exception means that it
/// has to be asked again.
/// </summary>
/// <param name="action">The action's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionReconcileAttribute(string action) : Attribute
{
    /// <summary>The action's name.</summary>
    public string Action { get; } = action;
}
