using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Samvad.Benchmarks.Chaos.Core;

/// <summary>
/// The core-banking system, a process of its own which nobody kills. It is slow, it fails, it answers after its caller has
/// given up, and it counts. It is also the subscriber that is told of all events.
/// </summary>
internal static class CoreRole
{
    internal static async Task<int> RunAsync(Uri address, int seed)
    {
        var (books, moods) = (new Books(), new Moods(seed));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls(address.ToString());
        await using var app = builder.Build();
        app.MapPost("/orders/{kind}", (string kind, string key) => OrderAsync(books, moods, kind, key));
        app.MapGet("/orders", (string key) => moods.IsFailing() ? Failure : Results.Ok(books.HasBooked(key)));
        app.MapGet("/claims", (string key) => moods.IsFailing() ? Failure : Results.Ok(books.IsDone(key, DateTimeOffset.UtcNow)));
        app.MapPost("/events", (JsonElement posted) => HearAsync(books, moods, posted));
        app.MapGet("/books", books.Page);
        await app.StartAsync();
        Console.WriteLine(Signs.Ready);
        // It ends with the process that started it.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static IResult Failure => Results.StatusCode(StatusCodes.Status500InternalServerError);

    private static async Task<IResult> OrderAsync(Books books, Moods moods, string kind, string key)
    {
        var mood = moods.OfOrder();
        if (mood == Mood.FailingBefore)
            return Failure;
        if (mood == Mood.Slow)
            await Task.Delay(moods.Pause());
        // A bank that recognises an order refuses no repetition of what it has booked.
        if (mood == Mood.Refusing && !(kind == Order.Pay && books.HasBooked(key)))
            return Results.Conflict();
        if (kind == Order.Claim)
            books.Begin(key, DateTimeOffset.UtcNow + TimeSpan.FromSeconds(1) + (2 * moods.Pause()));
        else if (kind == Order.Pay)
            books.BookOnce(key);
        else
            books.Book(key);
        if (mood == Mood.SayingItTooLate)
            await Task.Delay(2 * Signs.ActionTimeLimit);
        return mood == Mood.FailingAfter ? Failure : Results.Ok();
    }

    private static async Task<IResult> HearAsync(Books books, Moods moods, JsonElement posted)
    {
        if (moods.IsFailing())
            return Failure;
        if (moods.IsFailing())
            await Task.Delay(moods.Pause());
        var positions = posted.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("position").GetInt64()).ToArray();
        books.Hear(posted.GetProperty("conversation").GetString()!, positions[0], positions[^1]);
        return Results.Ok();
    }
}
