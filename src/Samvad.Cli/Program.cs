using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.Conversations;
using Samvad.Cli.Nlu;
<<<<<<< HEAD
using Samvad.Cli.Outbox;
=======
using Samvad.Cli.OpenApi;
>>>>>>> main
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
<<<<<<< HEAD
    OutboxCommand.Create(),
=======
    ActionCommand.Create(),
>>>>>>> main
    LanguageModelCommand.Create(),
};
HelpWithExamples.Install(root);
return await CommandLine.RunAsync(root, args);
