using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Conversations;
using Samvad.Cli.Nlu;
using Samvad.Cli.OpenApi;
using Samvad.Cli.Outbox;
using Samvad.Cli.Store;
using LanguageModelCommand = Samvad.Cli.LanguageModel.LanguageModelCommand;

var root = new RootCommand("Samvad builds assistants that run on your own machine.")
{
    NewCommand.Create(),
    CheckCommand.Create(),
    TestCommand.Create(),
    ChatCommand.Create(),
    RunCommand.Create(),
    NluCommand.Create(),
    PhrasesCommand.Create(),
    ModelCommand.Create(),
    StoreCommand.Create(),
    ConversationCommand.Create(),
    ActionCommand.Create(),
    OutboxCommand.Create(),
    LanguageModelCommand.Create(),
};
HelpWithExamples.Install(root);
return await CommandLine.RunAsync(root, args);
