using System.CommandLine;
using Samvad.Cli.Commands;

var root = new RootCommand("Samvad builds assistants that run on your own machine.")
{
    NewCommand.Create(),
    CheckCommand.Create(),
    TestCommand.Create(),
    ChatCommand.Create(),
    RunCommand.Create(),
    NluCommand.Create(),
};
HelpWithExamples.Install(root);
return await CommandLine.RunAsync(root, args);
