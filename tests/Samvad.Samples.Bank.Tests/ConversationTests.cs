using Samvad.Authoring;
using Samvad.Authoring.Scripts;
using Samvad.Dialogue.Rules;
using Samvad.Hosting.Actions;
using Samvad.LanguageModel.Pretrained;
using Samvad.Samples.Bank.CoreBanking;
using Samvad.Testing;
using Samvad.Understanding;

namespace Samvad.Samples.Bank.Tests;

/// <summary>The bank's scripted conversations, with its real rules, actions and ledger.</summary>
public sealed class ConversationTests(ConversationTests.Bank bank) : IClassFixture<ConversationTests.Bank>
{
    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(Bank.Folder, "tests"), "*.yaml").Select(file => Path.GetFileName(file)!).Order()];

    [Fact]
    public void The_assistant_has_no_diagnostics() => Assert.Empty(bank.Load.Diagnostics);

    [Theory, MemberData(nameof(Files))]
    public async Task A_scripted_conversation_goes_as_written(string file)
    {
        var script = Assert.Single(bank.Load.Scripts, script => script.File == $"tests/{file}");
        var failure = await bank.RunAsync(script);
        Assert.True(failure is null, failure?.ToString());
    }

    [Fact]
    public async Task An_expense_is_claimed_with_a_photo()
    {
        var models = OcrModels.In(PretrainedFolder.Path);
        Assert.SkipUnless(OcrModels.AreThere(models), $"{models} is absent; get it with `samvad model get ocr`.");
        var failure = await bank.RunAsync(bank.Load.Scripts.Single(script => script.File == Bank.Photo));
        Assert.True(failure is null, failure?.ToString());
    }

    public sealed class Bank
    {
        private readonly RealActions _actions = new([typeof(BankServices).Assembly], Folder);
        private readonly ScriptRunner _runner;

        public Bank()
        {
            var code = typeof(BankServices).Assembly;
            var photo = new SourceFile(Photo, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Photos", "expense-by-photo.yaml")));
            Load = new AssistantSource([.. AssistantFolder.Read(Folder).Files, photo]).Compile(
                new Catalogue(RuleReader.Read(code), [.. ActionReader.Read(code).Select(action => action.Signature)]));
            var assistant = Load.Assistant ?? throw new InvalidOperationException(string.Join('\n', Load.Diagnostics));
            _runner = new ScriptRunner(assistant, Understander.Create(assistant));
        }

        /// <summary>A script that needs the models which read photos, and is no part of the assistant for that.</summary>
        public const string Photo = "tests/expense-by-photo.yaml";

        public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "assistant");

        public AssistantLoad Load { get; }

        public Task<ScriptFailure?> RunAsync(Script script) => _actions.RunAsync(_runner, script);
    }
}
