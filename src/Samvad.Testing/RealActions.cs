using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Scripts;
using Samvad.Dialogue.Effects;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Hosting;
using Samvad.Hosting.Actions;
using Samvad.Hosting.Uploads;

namespace Samvad.Testing;

/// <summary>
/// Runs scripted conversations with an application's own actions: each script has services of its own, on a data folder
/// of its own, at the time of the script. What is declared as an HTTP call, or has an answer in the script, is not done.
/// </summary>
/// <param name="code">The assemblies that have the actions and <see cref="IAssistantServices"/>.</param>
/// <param name="folder">The assistant's folder, from which scripts send files; null if they send none.</param>
public sealed class RealActions(IReadOnlyCollection<Assembly> code, string? folder = null)
{
    private const string Conversation = "script";
    private const int MostChecks = 1_000;

    private readonly ActionSet _actions = new(code.SelectMany(assembly => ActionReader.Read(assembly)));

    /// <summary>Runs a script.</summary>
    /// <returns>The first line that did not hold; null if all of them did.</returns>
    public async Task<ScriptFailure?> RunAsync(ScriptRunner runner, Script script)
    {
        var data = Directory.CreateTempSubdirectory("samvad-test-");
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(new StandingTime(script.Now ?? ScriptRunner.DefaultStart));
            var uploads = new UploadFolder(Path.Combine(data.FullName, "uploads"), new());
            services.AddSingleton(uploads);
            foreach (var setup in code.SelectMany(AssistantServices.Of))
                setup.Configure(services, data.FullName);
            await using var provider = services.BuildServiceProvider();
            var answers = new ScriptAnswers(script.Answers);
            return await runner.RunAsync(
                script,
                async (run, language, now) => answers.Next(run.Action) ?? await DoAsync(provider, run, language, now),
                folder is null ? null : path => SendAsync(uploads, path));
        }
        catch (UnansweredException unanswered)
        {
            var answer = $"`answers: {{ {unanswered.Message}: [{{ outcome: ok }}] }}`";
            return new(new Place(script.File, 1, 1), $"an answer of the action {unanswered.Message}, as {answer}", "none", []);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task<Attachment> SendAsync(UploadFolder uploads, string path)
    {
        await using var content = File.OpenRead(Path.Combine(folder!, path));
        return await uploads.SaveAsync(Conversation, content, Path.GetFileName(path));
    }

    /// <summary>Does an action, and asks after it as often as it takes; a script has no time to wait in between.</summary>
    private async Task<Return> DoAsync(IServiceProvider services, RunAction run, string language, DateTimeOffset now)
    {
        if (_actions.Find(run.Action) is not { } action)
            throw new UnansweredException(run.Action);
        var context = new ActionContext(Conversation, run.Execution, null, language, now, CancellationToken.None);
        var call = new ActionCall(action.Signature, run.Arguments, context, services);
        var result = await action.ExecuteAsync(call);
        for (var checks = 0; result is ActionAccepted accepted; checks++)
        {
            result = checks < MostChecks
                ? await action.CheckAsync!(call, accepted.Ticket)
                : throw new InvalidOperationException($"Action {run.Action} was not done after {MostChecks} checks.");
        }

        return ((ActionCompleted)result).Return;
    }

    /// <summary>There is no code for an action: it is an HTTP call, and the script does not say what comes back.</summary>
    private sealed class UnansweredException(string action) : Exception(action);
}
