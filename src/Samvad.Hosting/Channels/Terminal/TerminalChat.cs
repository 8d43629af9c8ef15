using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Hosting.Uploads;
using Spectre.Console;

namespace Samvad.Hosting.Channels.Terminal;

/// <summary>A chat for people: replies as they come, choices by number, Ctrl-C or an empty end of input to leave.</summary>
internal sealed class TerminalChat(TerminalConversation conversation, IAnsiConsole console, string name)
{
    private const string Prompt = "[bold deepskyblue1]you[/] › ";

    internal async Task RunAsync(string? language, CancellationToken cancellation)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(name)}[/]").LeftJustified().RuleStyle("grey"));
        console.MarkupLine("[grey]Type a message, or the number of a choice. Ctrl-D ends the chat.[/]");
        console.WriteLine();
        await conversation.OpenAsync(language, Environment.UserName);
        await SettleAsync(cancellation);
        while (await ReadLineAsync(cancellation) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            console.WriteLine();
            try
            {
                await conversation.SendAsync(line);
            }
            catch (UploadRefusedException refused)
            {
                console.MarkupLine($"[yellow]{Markup.Escape(refused.Message)}[/]");
            }

            await SettleAsync(cancellation);
        }

        console.WriteLine();
    }

    /// <summary>Reads a line while things that are said in the meantime (a reminder, say) appear above it.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        console.Markup(Prompt);
        var line = Task.Run(System.Console.In.ReadLine, cancellation);
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var grown = conversation.GrownAsync(waiting.Token);
            if (await Task.WhenAny(line, grown) == line)
            {
                await waiting.CancelAsync();
                return await line;
            }

            var replies = await conversation.ReadAsync(cancellation);
            if (replies.IsEmpty)
                continue;
            console.WriteLine();
            foreach (var reply in replies)
                Print(reply);
            console.Markup(Prompt);
        }
    }

    private async Task SettleAsync(CancellationToken cancellation)
    {
        foreach (var reply in await conversation.ReadAsync(cancellation))
            Print(reply);
        if (conversation.IsBusy)
        {
            await console.Status().Spinner(Spinner.Known.Dots).SpinnerStyle(new Style(Color.Grey))
                .StartAsync("[grey]working on it[/]", _ => conversation.PauseAsync(Print, cancellation));
        }
    }

    private void Print(Said said)
    {
        var text = new Padder(new Text(said.Text)).Padding(0, 0, 0, 0);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(1)).AddColumn();
        grid.AddRow(new Markup("[bold mediumspringgreen]bot[/] ›"), text);
        console.Write(grid);
        for (var i = 0; i < said.Options.Length; i++)
            console.MarkupLine(Choice(i + 1, said.Options[i]));
        console.WriteLine();
    }

    private static string Choice(int number, Option option) =>
        $"      [deepskyblue1]{number}[/] [grey]·[/] {Markup.Escape(option.Label)}";
}
