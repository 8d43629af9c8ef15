using Samvad.Hosting.Actions;

namespace Samvad.Samples.Bank.Actions;

/// <summary>
/// Says whose money an action is about. It is asked by every action and never by a flow: what somebody types cannot make
/// them another customer.
/// </summary>
public interface ISignIn
{
    /// <summary>The customer whom the conversation belongs to.</summary>
    Task<string> CustomerAsync(ActionContext context);
}
