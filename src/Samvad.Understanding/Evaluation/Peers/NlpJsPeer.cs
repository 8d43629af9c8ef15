using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation.Peers;

/// <summary>NLP.js (npm's <c>node-nlp</c>) with its defaults, in a process of its own; entities are the lists of all words that are marked so.</summary>
public sealed class NlpJsPeer : IPeer
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly DirectoryInfo _modules;

    /// <param name="modules">The folder <c>node_modules</c> that has <c>node-nlp</c>.</param>
    /// <exception cref="PeerException">It has not.</exception>
    public NlpJsPeer(DirectoryInfo modules) => _modules = Directory.Exists(Path.Combine(modules.FullName, "node-nlp"))
        ? modules
        : throw new PeerException(
            $"{modules.FullName} has no node-nlp. Get it with `npm install node-nlp` in the folder above and name its node_modules.");

    /// <inheritdoc/>
    public string Name => "NLP.js";

    /// <inheritdoc/>
    public async Task<PeerResult> JudgeAsync(
        IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> test, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("samvad-nlpjs-");
        try
        {
            var (script, input, output) = (folder.FullName + "/nlpjs.js", folder.FullName + "/in.json", folder.FullName + "/out.json");
            await WriteScriptAsync(script, cancellation);
            await File.WriteAllTextAsync(input, Input(training, test), cancellation);
            await RunAsync([script, _modules.FullName, input, output], cancellation);
            return Read(await File.ReadAllTextAsync(output, cancellation), test);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            throw new PeerException($"NLP.js answered with something that cannot be understood: {e.Message}", e);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Input(IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> test) => JsonSerializer.Serialize(new
    {
        train = training.Select(example => new[] { example.Text, example.Intent ?? "None" }),
        entities = training.SelectMany(example => example.Marks.Select(mark => new[] { mark.Label, example.Text.Substring(mark.Start, mark.Length) }))
            .DistinctBy(entity => (entity[0], entity[1].ToUpperInvariant())),
        test = test.Select(example => example.Text),
    });

    private static async Task WriteScriptAsync(string path, CancellationToken cancellation)
    {
        await using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("evaluation/nlpjs.js")!;
        await using var file = File.Create(path);
        await resource.CopyToAsync(file, cancellation);
    }

    private static async Task RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await output;
        if (process.ExitCode != 0)
            throw new PeerException($"NLP.js ended with exit code {process.ExitCode}: {(await errors).Trim()}");
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new PeerException($"Node.js cannot be started ({e.Message}); install it to compare with NLP.js.", e);
        }
    }

    private static PeerResult Read(string json, IReadOnlyList<LabelledText> test)
    {
        var answer = JsonSerializer.Deserialize<Answer>(json, s_json)!;
        var judged = answer.Judged.Zip(test, (row, example) =>
            new JudgedUtterance(example.Intent, row.Best, 1 - row.Score, row.Intent == "None", row.Score));
        return new([.. judged], TimeSpan.FromSeconds(answer.Seconds), [.. answer.Judged.Select(row => row.Microseconds)])
        {
            Entities = answer.Entities,
        };
    }

    private sealed record Answer(double Seconds, Row[] Judged, EntityMark[][] Entities);

    private sealed record Row(string Intent, float Score, string Best, double Microseconds);
}
