using System.Reflection;
using System.Text.RegularExpressions;

namespace Samvad.Hosting.Tests.Clustering;

public sealed partial class ManifestTests
{
    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("kubernetes.yaml")]
    public void Every_setting_in_a_manifest_is_one(string file)
    {
        var text = File.ReadAllText(Path.Combine(Guide(), "cluster", file));
        var names = Setting().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(names.Length > 3, $"{file} sets only {string.Join(", ", names)}.");
        Assert.All(names, name => Assert.True(Exists(typeof(SamvadOptions), name.Split("__")), $"There is no setting Samvad:{name}."));
        Assert.Contains("ConnectionStrings__Samvad", text, StringComparison.Ordinal);
    }

    private static bool Exists(Type type, ReadOnlySpan<string> path) =>
        path.IsEmpty || (type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance) is { } property && Exists(property.PropertyType, path[1..]));

    private static string Guide()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Samvad.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "guide");
    }

    [GeneratedRegex(@"\bSamvad__(\w+)")]
    private static partial Regex Setting();
}
