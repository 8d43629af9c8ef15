using System.Reflection;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Reading;

/// <summary>The replies that are built in.</summary>
internal static class SystemReplies
{
    /// <summary>The replies of a language, or of the language that it is a variety of; null where there are none.</summary>
    internal static YamlNode? For(string language)
    {
        var name = $"replies.{language.Split('-')[0]}.yaml";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return YamlTree.Read(new(name, reader.ReadToEnd()), new DiagnosticBag());
    }
}
