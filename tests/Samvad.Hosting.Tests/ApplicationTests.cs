using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Samvad.Hosting.Tests.Kit;

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
    public async Task An_address_that_is_taken_makes_no_service_look_as_if_it_crashed()
    {
        SampleAssistant.WriteTo(Path.Combine(_folder, "assistant"));
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var log = new LogLines();
        await Assert.ThrowsAsync<IOException>(() => SamvadApplication.RunAsync(
            Builder(((IPEndPoint)taken.LocalEndpoint).Port), [], "assistant", [typeof(TestApp).Assembly],
            builder => builder.Logging.AddProvider(log)));
        Assert.Contains(log.All, line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.All, line => line.Contains("BackgroundService", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_argument_is_named()
    {
        var (code, errors) = await RunAsync("chat", "--loud");
        Assert.Equal(2, code);
        Assert.Contains("--loud", errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WebApplicationBuilder Builder(int port) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        ContentRootPath = _folder,
        Args = [$"--urls=http://127.0.0.1:{port}"],
    });

    private async Task<(int Code, string Errors)> RunAsync(params string[] args)
    {
        var (before, errors) = (Console.Error, new StringWriter());
        Console.SetError(errors);
        try
        {
            var code = await SamvadApplication.RunAsync(Builder(port: 0), args, "assistant", [typeof(TestApp).Assembly]);
            return (code, errors.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
