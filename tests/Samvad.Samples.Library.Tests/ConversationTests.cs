using Samvad.Authoring;
using Samvad.Dialogue.Rules;
using Samvad.Hosting.Actions;
using Samvad.Samples.Library.Actions;
using Samvad.Testing;
using Samvad.Understanding;

namespace Samvad.Samples.Library.Tests;

/// <summary>The library's scripted conversations, with its real rules and actions.</summary>
public sealed class ConversationTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "assistant");

    [Fact]
    public async Task Every_scripted_conversation_goes_as_written()
    {
        var code = typeof(LibraryServices).Assembly;
        var actions = ActionReader.Read(code).Select(action => action.Signature);
        var load = AssistantFolder.Load(s_folder, new Catalogue(RuleReader.Read(code), [.. actions]));
        Assert.Empty(load.Diagnostics);
        Assert.NotEmpty(load.Scripts);
        var runner = new ScriptRunner(
            load.Assistant!, Understander.Create(load.Assistant!, cancellation: TestContext.Current.CancellationToken));
        var real = new RealActions([code]);

        foreach (var script in load.Scripts)
        {
            var failure = await real.RunAsync(runner, script);
            Assert.True(failure is null, failure?.ToString());
        }
    }
}
