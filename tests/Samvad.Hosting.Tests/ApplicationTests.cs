using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Samvad.Hosting.Tests.Kit;
using Samvad.LanguageModel.Pretrained;
using Samvad.Understanding;
using Samvad.Understanding.Intents;

namespace Samvad.Hosting.Tests;

public sealed class ApplicationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("samvad-hosting-").FullName;

    [Fact]
    public async Task A_damaged_database_ends_the_application_with_a_reason()
    {
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        Directory.CreateDirectory(Path.Combine(_folder, ".samvad"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, ".samvad", "conversations.db"),
            new string('x', 10_000),
            TestContext.Current.CancellationToken);
        var (code, errors) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("conversations.db is not a SQLite database", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assistant_with_errors_ends_the_application_with_all_of_them()
    {
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        await File.AppendAllTextAsync(
            Path.Combine(_folder, "assistant", "flows", "name.yaml"),
            "\nnonsense: 1\n",
            TestContext.Current.CancellationToken);
        var (code, errors) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("nonsense", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_and_makes_no_service_look_as_if_it_crashed()
    {
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var log = new LogLines();
        var address = taken.LocalEndpoint.ToString()!;
        var (code, errors) = await RunAsync(
            ((IPEndPoint)taken.LocalEndpoint).Port, [], builder => builder.Logging.AddProvider(log));
        Assert.Equal(1, code);
        Assert.Contains(address, errors, StringComparison.Ordinal);
        Assert.Contains("--urls", errors, StringComparison.Ordinal);
        Assert.Contains(log.All, line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.All, line => line.Contains("BackgroundService", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--loud", "chat", "--loud")]
    [InlineData("chatt", "chatt")]
    public async Task A_wrong_argument_is_named(string wrong, params string[] args)
    {
        var (code, errors) = await RunAsync(args);
        Assert.Equal(2, code);
        Assert.Contains($"Unknown argument {wrong}.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedding_generator_of_the_application_serves_a_dense_model()
    {
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        await File.AppendAllTextAsync(
            Path.Combine(_folder, "assistant", "assistant.yaml"), "\nunderstanding: { model: dense }\n", TestContext.Current.CancellationToken);
        using var generator = new LengthGenerator();
        var builder = Builder(port: 0);
        builder.AddSamvad("assistant", [typeof(TestApp).Assembly], options => options.SentenceVectors = new GeneratorVectors("lengths", generator));

        await using var app = builder.Build();
        _ = app.Services.GetRequiredService<IUnderstander>();

        Assert.Single(Directory.GetFiles(_folder, "*.dense-lengths.intents", SearchOption.AllDirectories));
        Assert.Null(app.Services.GetRequiredService<HostedAssistant>().Notice);
    }

    [Fact]
    public async Task Where_the_encoder_that_an_assistant_asks_for_is_missing_the_log_says_how_it_learns_instead()
    {
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        await File.AppendAllTextAsync(
            Path.Combine(_folder, "assistant", "assistant.yaml"), "\nunderstanding: { model: dense }\n", TestContext.Current.CancellationToken);
        var models = Environment.GetEnvironmentVariable(PretrainedFolder.Variable);
        Environment.SetEnvironmentVariable(PretrainedFolder.Variable, Path.Combine(_folder, "models"));
        try
        {
            var log = new LogLines();
            var builder = Builder(port: 0);
            builder.Logging.AddProvider(log);
            builder.AddSamvad("assistant", [typeof(TestApp).Assembly]);
            await using var app = builder.Build();

            await app.StartAsync(TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);

            var line = Assert.Single(log.All, line => line.Contains("learns intents as `sparse` does: ", StringComparison.Ordinal));
            Assert.StartsWith("Warning: ", line, StringComparison.Ordinal);
            Assert.Contains("get it with `samvad model get use-lite`", line, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PretrainedFolder.Variable, models);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WebApplicationBuilder Builder(int port) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        ContentRootPath = _folder,
        Args = [$"--urls=http://127.0.0.1:{port}"],
    });

    private Task<(int Code, string Errors)> RunAsync(params string[] args) => RunAsync(port: 0, args);

    private async Task<(int Code, string Errors)> RunAsync(
        int port, string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var (before, errors) = (Console.Error, new StringWriter());
        Console.SetError(errors);
        try
        {
            var code = await SamvadApplication.RunAsync(
                Builder(port), args, "assistant", [typeof(TestApp).Assembly], configure);
            return (code, errors.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    /// <summary>Embeds a text by how long it is.</summary>
    private sealed class LengthGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(new float[] { 1, text.Length % 7 }))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
