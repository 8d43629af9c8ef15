using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Samvad.Understanding.Evaluation.Peers;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class NlpJsPeerTests : IDisposable
{
    private static readonly LabelledText[] s_training =
    [
        new("my balance", "balance"),
        new("sing a song", null),
        new("pay Anna", "pay") { Marks = [new("person", 4, 4)] },
    ];

    private static readonly LabelledText[] s_test = [new("balance please", "balance"), new("pay Anna now", "pay") { Marks = [new("person", 4, 4)] }, new("dance", null)];

    private readonly DirectoryInfo _modules = Directory.CreateTempSubdirectory("samvad-modules-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _modules.Delete(recursive: true);

    [Fact]
    public async Task It_learns_from_the_examples_and_judges_each_utterance()
    {
        var result = await JudgeAsync(
            """
            train() {}
            process(language, text) {
              const known = this.taught.find(([, intent]) => text.includes(intent));
              const person = this.named.find(([, words]) => text.includes(words));
              return {
                intent: known ? known[1] : 'None',
                classifications: [{ intent: 'None', score: 0.9 }, { intent: 'pay', score: 0.2 }, { intent: 'balance', score: known ? 0.75 : 0.1 }],
                entities: person ? [{ entity: person[0], start: text.indexOf(person[1]), end: text.indexOf(person[1]) + person[1].length - 1 }] : [],
              };
            }
            """);

        Assert.Equal(
            [
                new("balance", "balance", 0.25f, false, 0.75f),
                new("pay", "balance", 0.25f, false, 0.75f),
                new(null, "pay", 0.8f, true, 0.2f),
            ],
            result.Judged);
        Assert.Equal([[], [new("person", 4, 4)], []], result.Entities!);
        Assert.Equal(3, result.Microseconds.Length);
        Assert.Equal(1, result.Report(s_test).Entities!.All.Spans.F1);
    }

    [Fact]
    public async Task What_has_no_intent_is_taught_as_none()
    {
        var result = await JudgeAsync(
            "train() {} process() { return { intent: this.taught.map(([text, intent]) => `${text}: ${intent}`)[1] === 'sing a song: None' ? 'None' : 'wrong' }; }");

        Assert.All(result.Judged, judged => Assert.True(judged.IsNone));
    }

    [Theory]
    [InlineData("train() { throw new Error('no memory'); }", "NLP.js ended with exit code 1: no memory")]
    [InlineData("train() { process.exit(3); }", "NLP.js ended with exit code 3: ")]
    [InlineData("train() { process.exit(0); }", "NLP.js answered with something that cannot be understood: ")]
    [InlineData("train() {} process() { return {}; }", "NLP.js answered with something that cannot be understood: ")]
    [InlineData(
        "train() {} process() { return { intent: 'pay', classifications: [{ intent: 'pay', score: 'high' }] }; }",
        "NLP.js answered with something that cannot be understood: ")]
    public async Task A_process_that_fails_or_answers_nonsense_is_named(string does, string error)
    {
        var thrown = await Assert.ThrowsAsync<PeerException>(() => JudgeAsync(does));

        Assert.StartsWith(error, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_package_it_is_said_how_to_get_it()
    {
        var thrown = await Assert.ThrowsAsync<PeerException>(() => new NlpJsPeer(_modules).JudgeAsync(s_training, s_test, Stop));

        Assert.Equal($"{_modules.FullName} has no node-nlp. Get it with `npm install node-nlp` in the folder above and name its node_modules.", thrown.Message);
    }

    [Fact]
    public async Task The_process_ends_with_the_comparison()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var judged = JudgeAsync(
            $"train() {{ return new Promise(() => require('net').connect({((IPEndPoint)listener.LocalEndpoint).Port}, '127.0.0.1').write(process.pid + '\\n')); }}",
            cancellation.Token);
        var accepted = listener.AcceptTcpClientAsync(Stop).AsTask();
        await await Task.WhenAny(accepted, judged);
        using var client = await accepted;
        using var reader = new StreamReader(client.GetStream());
        using var process = Process.GetProcessById(int.Parse((await reader.ReadLineAsync(Stop))!, CultureInfo.InvariantCulture));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => judged);
        await process.WaitForExitAsync(Stop);
    }

    /// <summary>Judges with a package of NLP.js's interface whose training and answers are <paramref name="does"/>.</summary>
    private Task<PeerResult> JudgeAsync(string does, CancellationToken? cancellation = null)
    {
        Assert.SkipUnless(HasNode(), "There is no Node.js on this machine.");
        File.WriteAllText(
            Path.Combine(_modules.CreateSubdirectory("node-nlp").FullName, "index.js"),
            $$"""
            exports.NlpManager = class {
              taught = []; named = [];
              addDocument(language, text, intent) { this.taught.push([text, intent]); }
              addNamedEntityText(label, words) { this.named.push([label, words]); }
              {{does}}
            };
            """);
        return new NlpJsPeer(_modules).JudgeAsync(s_training, s_test, cancellation ?? Stop);
    }

    private static bool HasNode() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));
}
