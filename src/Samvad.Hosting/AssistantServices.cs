using System.Reflection;

namespace Samvad.Hosting;

/// <summary>Finds what an assembly's actions need.</summary>
public static class AssistantServices
{
    /// <summary>The public implementations of <see cref="IAssistantServices"/> in an assembly, new ones.</summary>
    public static IEnumerable<IAssistantServices> Of(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAssistantServices)))
        .Select(type => (IAssistantServices)Activator.CreateInstance(type)!);
}
