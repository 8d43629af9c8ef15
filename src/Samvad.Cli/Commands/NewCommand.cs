using System.CommandLine;
using System.Reflection;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad new</c>: makes a small assistant to begin with.</summary>
internal static class NewCommand
{
    private const string Prefix = "template/";

    internal static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder to make; it must not exist or be empty." };
        var command = new Command("new", "Makes a small assistant that runs at once and shows how one is written.") { folder };
        command.SetGuardedAction((parsed, _) => Task.FromResult(Make(parsed.GetValue(folder)!)));
        return command;
    }

    private static int Make(DirectoryInfo folder)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
            throw new CommandException($"{folder.FullName} is not empty; choose another folder.");
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = Path.Combine(folder.FullName, resource[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var source = assembly.GetManifestResourceStream(resource)!;
            using var target = File.Create(file);
            source.CopyTo(target);
        }

        var name = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.FullName);
        Console.WriteLine(
            $"""
            Made an assistant in {name}. Try

              samvad chat {name}     to talk to it here
              samvad run {name}      to talk to it in a browser
              samvad test {name}     to run its scripted conversations
              samvad check {name}    after each change
            """);
        return 0;
    }
}
