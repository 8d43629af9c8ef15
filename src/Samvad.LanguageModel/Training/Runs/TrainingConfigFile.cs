using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Training.Configuration;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>Writes all settings of a training as YAML, which reads as the same configuration.</summary>
internal static partial class TrainingConfigFile
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(string path, TrainingConfig config) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Yaml(config))));

    private static string Yaml(TrainingConfig config)
    {
        var text = new StringBuilder();
        foreach (var section in config.Write().GroupBy(setting => setting.Key.Split('.')[0]))
        {
            text.Append(section.Key).Append(":\n");
            var list = "";
            foreach (var (name, value) in section)
            {
                var item = ListItem().Match(name[(section.Key.Length + 1)..]);
                if (!item.Success)
                {
                    text.Append("  ").Append(name.AsSpan(section.Key.Length + 1)).Append(": ").Append(Scalar(value)).Append('\n');
                    continue;
                }

                if (list != item.Groups["list"].Value)
                    text.Append("  ").Append(list = item.Groups["list"].Value).Append(":\n");
                var field = item.Groups["field"].Value;
                text.Append(field is "path" or "" ? "    - " : "      ").Append(field.Length == 0 ? "" : $"{field}: ").Append(Scalar(value)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A JSON string is a YAML string; numbers and names stand as they are.</summary>
    private static string Scalar(string value) => Plain().IsMatch(value) ? value : JsonSerializer.Serialize(value, s_readable);

    [GeneratedRegex(@"^(?<list>\w+)\[\d+\](\.(?<field>\w+))?$")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^(?!null$)[a-zA-Z0-9_.-]+$")]
    private static partial Regex Plain();
}
