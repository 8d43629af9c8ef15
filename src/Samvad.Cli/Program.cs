using System.CommandLine;
using Samvad.Cli.Commands;

var root = new RootCommand(
    "Samvad builds assistants that run on your own machine. Begin with `samvad new my-assistant`, then `samvad chat my-assistant`.")
{
    NewCommand.Create(),
    CheckCommand.Create(),
    TestCommand.Create(),
    ChatCommand.Create(),
    RunCommand.Create(),
    NluCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
