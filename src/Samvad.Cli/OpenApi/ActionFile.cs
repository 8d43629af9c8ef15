using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samvad.Cli.OpenApi;

/// <summary>Writes an action as YAML. What came from a document stands in quotes unless it is plainly harmless.</summary>
internal static partial class ActionFile
{
    private const int SummaryLength = 200;

    // Its escapes are YAML's too; those that browsers need are not needed in a file.
    private static readonly JsonSerializerOptions s_form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(ImportedAction action)
    {
        var yaml = new StringBuilder();
        if (Line(action.Summary) is { Length: > 0 } summary)
            yaml.Append("# ").AppendLine(summary);
        yaml.AppendLine($"action: {Scalar(action.Name)}");
        yaml.AppendLine($"effect: {action.Effect}");
        if (action.IsAsUser)
            yaml.AppendLine("as_user: true");
        Write(yaml, 0, "inputs", action.Inputs.Select(input => KeyValuePair.Create(
            input.Name, input.IsOptional ? $"{{ type: {input.Type}, optional: true }}" : input.Type)));
        yaml.AppendLine("request:");
        if (action.Method != "GET")
            yaml.AppendLine($"  method: {action.Method}");
        yaml.AppendLine($"  url: {Scalar(action.Url)}");
        Write(yaml, 2, "query", action.Query.Select(Quoted));
        Write(yaml, 2, "headers", action.Headers.Select(Quoted));
        if (action.Json is { } json)
            Write(yaml, 2, "json", json);
        Write(yaml, 2, "form", action.Form.Select(Quoted));
        Write(yaml, 0, "results", action.Results.Select(Quoted));
        if (!action.Outcomes.IsEmpty)
        {
            yaml.AppendLine("outcomes:").AppendLine("  - { outcome: ok }");
            foreach (var (status, outcome) in action.Outcomes)
                yaml.AppendLine($"  - {{ outcome: {Scalar(outcome)}, status: [\"{status}\"] }}");
        }

        return yaml.ToString();
    }

    private static void Write(StringBuilder yaml, int indent, string key, IEnumerable<KeyValuePair<string, string>> entries)
    {
        var all = entries.ToImmutableArray();
        if (all.IsEmpty)
            return;
        yaml.Append(' ', indent).AppendLine($"{key}:");
        foreach (var (name, value) in all)
            yaml.Append(' ', indent + 2).AppendLine($"{Scalar(name)}: {value}");
    }

    private static void Write(StringBuilder yaml, int indent, string key, ImportedBody body)
    {
        yaml.Append(' ', indent).Append(Scalar(key)).Append(':');
        if (body.Expression is { } expression)
        {
            yaml.AppendLine($" {Scalar(expression)}");
            return;
        }

        yaml.AppendLine();
        foreach (var (name, part) in body.Properties)
            Write(yaml, indent + 2, name, part);
    }

    private static KeyValuePair<string, string> Quoted(KeyValuePair<string, string> entry) => new(entry.Key, Scalar(entry.Value));

    /// <summary>A value; in quotes it is JSON, which is YAML too.</summary>
    private static string Scalar(string text) => Harmless().IsMatch(text) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
        ? text
        : JsonSerializer.Serialize(text, s_form);

    private static string Line(string? text)
    {
        var line = string.Concat((text ?? "").Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c)).Trim();
        return line.Length > SummaryLength ? $"{line[..SummaryLength]}…" : line;
    }

    [GeneratedRegex(@"\A(https?://)?[A-Za-z][A-Za-z0-9_./{}-]*\z")]
    private static partial Regex Harmless();
}
