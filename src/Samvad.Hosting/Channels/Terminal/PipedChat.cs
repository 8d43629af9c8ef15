using Samvad.Dialogue.Events;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Channels.Terminal;

/// <summary>A chat for scripts: a line in is a message, a reply out is a line that starts with <c>bot&gt; </c>
/// and ends with its choices; a choice's number picks it.</summary>
internal sealed class PipedChat(TerminalConversation conversation, TextReader input, TextWriter output)
{
    internal async Task RunAsync(string? language, CancellationToken cancellation)
    {
        await conversation.OpenAsync(language, Environment.UserName);
        await conversation.SettleAsync(Print, cancellation);
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                await conversation.SendAsync(line);
            }
            catch (UploadRefusedException refused)
            {
                await output.WriteLineAsync($"file> {refused.Message}");
            }

            await conversation.SettleAsync(Print, cancellation);
        }
    }

    private void Print(Said said)
    {
        var choices = said.Options.Select((option, i) => $" [{i + 1}: {option.Label}]");
        output.WriteLine($"bot> {said.Text.ReplaceLineEndings(" ").Trim()}{string.Concat(choices)}");
        output.Flush();
    }
}
