using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Yaml;

/// <summary>How large the files of an assistant may be, so that a hostile one can do no harm.</summary>
internal static class YamlLimits
{
    internal const int Bytes = 1 << 20;
    internal const int Files = 200;
    internal const int Depth = 32;
    internal const int Nodes = 50_000;

    internal static void ReportTooLarge(string file, DiagnosticBag bag) => bag.Add(
        DiagnosticCode.FileTooLarge,
        Place.Start(file),
        $"The file is larger than {Bytes / 1024} KiB.",
        "Divide it, or take out what is generated.");
}
