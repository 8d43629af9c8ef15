using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Samvad.Cli.Tests;

/// <summary>Services that answer over HTTP as LUIS, Rasa and Dialogflow do; they know “balance” and nothing else.</summary>
public sealed class CompareTests(Tool tool) : IClassFixture<Tool>
{
    private const string Csv = "text,category\nwhat is my balance,balance\nshow my balance,balance\nmy balance please,balance\nsend money to Anna,transfer\npay my landlord,transfer\n";

    private static readonly string[] s_services = ["LUIS", "Rasa", "Dialogflow"];

    [Fact]
    public async Task Services_are_measured_beside_our_own_model()
    {
        tool.Write("compare.csv", Csv.Replace("Anna", "[Anna](person)", StringComparison.Ordinal));
        await using var services = await StartAsync();
        var address = services.Urls.Single();

        var comparison = await tool.RunAsync(
            "nlu", "compare", "--train", "compare.csv", "--test", "compare.csv", "--header", "X-Key: secret", "--json", "--html", "compare.html",
            "--luis", $"{address}/luis?verbose=true", "--rasa", $"{address}/model/parse", "--dialogflow", $"{address}/detect");

        Assert.Equal((0, ""), (comparison.Code, comparison.Error));
        using var json = JsonDocument.Parse(comparison.Output);
        double Share(string name, string figure) => json.RootElement.EnumerateObject()
            .Single(report => report.Name.StartsWith(name, StringComparison.Ordinal)).Value.GetProperty(figure).GetDouble();
        Assert.All(s_services, service => Assert.Equal(0.6, Share(service, "accuracy_with_rejection"), 1e-9));
        // LUIS and Rasa tell what is likeliest where they turn away, Dialogflow does not.
        Assert.Equal([1, 1, 0.6], s_services.Select(service => Share(service, "accuracy")));
        Assert.Equal(1, Share("sparse", "accuracy"));
        string?[] scored = [.. json.RootElement.EnumerateObject().Where(report => report.Value.GetProperty("entities").ValueKind == JsonValueKind.Array)
            .Select(report => $"{report.Name.Split(' ')[0]} {report.Value.GetProperty("entities")[1].GetProperty("f1").GetDouble():0.0}")];
        Assert.Equal(["sparse 1.0", "LUIS 0.0", "Rasa 1.0"], scored);
        var page = tool.Read("compare.html");
        Assert.Contains("<h2>LUIS at 127.0.0.1. Risk by coverage</h2>", page, StringComparison.Ordinal);
        Assert.Equal(2 * 4, page.Split("<svg").Length - 1);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named()
    {
        tool.Write("alone.csv", Csv);

        var comparison = await tool.RunAsync("nlu", "compare", "--train", "alone.csv", "--test", "alone.csv", "--rasa", "http://127.0.0.1:1/model/parse");

        Assert.Equal(1, comparison.Code);
        Assert.StartsWith("Rasa at 127.0.0.1 was not measured: http://127.0.0.1:1/model/parse cannot be reached", comparison.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_measured_is_told_although_a_service_is_not_there()
    {
        tool.Write("left.csv", Csv);
        string[] line = ["nlu", "compare", "--train", "left.csv", "--test", "left.csv", "--rasa", "http://127.0.0.1:1/model/parse"];

        var table = await tool.RunAsync([.. line, "--html", "left.html"]);
        var json = await tool.RunAsync([.. line, "--json"]);

        Assert.Contains("accuracy, nothing turned away", table.Output, StringComparison.Ordinal);
        Assert.Contains("<p>Rasa at 127.0.0.1 was not measured: http://127.0.0.1:1/model/parse cannot be reached", tool.Read("left.html"), StringComparison.Ordinal);
        Assert.Equal((1, 1), (table.Code, json.Code));
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal(5, parsed.RootElement.GetProperty("sparse").GetProperty("in_scope_count").GetInt32());
        Assert.Contains("cannot be reached", parsed.RootElement.GetProperty("Rasa at 127.0.0.1").GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_NLP_js_is_named_before_anything_is_trained()
    {
        tool.Write("modules.csv", Csv);

        var comparison = await tool.RunAsync("nlu", "compare", "--train", "modules.csv", "--test", "modules.csv", "--nlpjs", tool.Folder);

        Assert.Equal((1, ""), (comparison.Code, comparison.Output));
        Assert.Equal($"{tool.Folder} has no node-nlp. Get it with `npm install node-nlp` in the folder above and name its node_modules.\n", comparison.Error);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Use((context, next) =>
        {
            if (context.Request.Headers["X-Key"] == "secret")
                return next(context);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        application.MapGet("/luis", (string query) => IsKnown(query)
            ? Results.Text("""{"prediction":{"topIntent":"balance","intents":{"balance":{"score":0.9}},"entities":{}}}""")
            : Results.Text("""{"prediction":{"topIntent":"None","intents":{"None":{"score":0.6},"transfer":{"score":0.3}},"entities":{}}}"""));
        application.MapPost("/model/parse", (Message message) => IsKnown(message.Text)
            ? Results.Text("""{"intent":{"name":"balance","confidence":0.9},"entities":[]}""")
            : Results.Text($$"""{"intent":{"name":"nlu_fallback","confidence":0.4},"intent_ranking":[{"name":"transfer","confidence":0.3}],"entities":[{{Anna(message.Text)}}]}"""));
        application.MapPost("/detect", async (HttpRequest request) =>
            IsKnown(await new StreamReader(request.Body).ReadToEndAsync())
                ? Results.Text("""{"queryResult":{"intent":{"displayName":"balance"},"intentDetectionConfidence":0.9}}""")
                : Results.Text("""{"queryResult":{}}"""));
        await application.StartAsync();
        return application;
    }

    private static bool IsKnown(string text) => text.Contains("balance", StringComparison.Ordinal);

    private static string Anna(string text) => text.IndexOf("Anna", StringComparison.Ordinal) is >= 0 and var at
        ? $$"""{"entity":"person","start":{{at}},"end":{{at + 4}},"value":"anna"}"""
        : "";

    private sealed record Message(string Text);
}
