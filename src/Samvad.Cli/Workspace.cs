using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Samvad.Authoring;
using Samvad.Dialogue.Rules;
using Samvad.Hosting.Actions;

namespace Samvad.Cli;

/// <summary>An assistant's folder together with the C# code that belongs to it.</summary>
internal sealed class Workspace
{
    private Workspace(string folder, Assembly? code)
    {
        Code = code is null ? [] : [code];
        Folder = folder;
        Source = AssistantFolder.Read(folder);
        ImmutableArray<Rule> rules = code is null ? [] : RuleReader.Read(code);
        var actions = code is null ? [] : ActionReader.Read(code).Select(action => action.Signature);
        Load = Source.Compile(new Catalogue(rules, [.. actions]));
    }

    /// <summary>Where it is.</summary>
    internal string Folder { get; }

    /// <summary>The files.</summary>
    internal AssistantSource Source { get; }

    /// <summary>What came of them.</summary>
    internal AssistantLoad Load { get; }

    /// <summary>The assemblies with code.</summary>
    internal IReadOnlyCollection<Assembly> Code { get; }

    /// <exception cref="CommandException">The folder or the assembly is not there, or the assembly cannot be used.</exception>
    internal static Workspace Open(DirectoryInfo folder, FileInfo? code)
    {
        if (File.Exists(folder.FullName))
            throw new CommandException($"{folder.FullName} is a file; name the folder of the assistant.");
        if (!folder.Exists)
            throw new CommandException($"There is no folder {folder.FullName}. `samvad new {folder.Name}` makes an assistant there.");
        return new(folder.FullName, code is null ? null : LoadCode(code));
    }

    private static Assembly LoadCode(FileInfo file)
    {
        if (!file.Exists)
            throw new CommandException($"There is no assembly {file.FullName}. Build the project first.");
        try
        {
            var resolver = new AssemblyDependencyResolver(file.FullName);
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                resolver.ResolveAssemblyToPath(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
                resolver.ResolveUnmanagedDllToPath(name) is { } path
                    ? System.Runtime.InteropServices.NativeLibrary.Load(path)
                    : 0;
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(file.FullName);
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or InvalidOperationException)
        {
            throw new CommandException($"{file.FullName} is no .NET assembly that can be loaded here: {exception.Message}");
        }
    }
}
