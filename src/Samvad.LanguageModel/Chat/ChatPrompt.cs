using System.Text;
using Microsoft.Extensions.AI;
using Samvad.LanguageModel.Generation;

namespace Samvad.LanguageModel.Chat;

/// <summary>The tokens of a conversation, as the model has learned to read one.</summary>
internal static class ChatPrompt
{
    /// <summary>
    /// The tokens, at most as many as leave <paramref name="room"/> for the answer: with a template the oldest messages are left out first (not those of
    /// the system, and never the last one).
    /// </summary>
    internal static List<int> Encode(GenerationModel model, IReadOnlyList<ChatMessage> messages, int room)
    {
        if (ChatTemplate.Of(model.Tokenizer) is not { } template)
            return model.Encode(Transcript(messages));
        var kept = messages.ToList();
        while (true)
        {
            var tokens = template.Encode(model.Tokenizer, kept.Select(message => (message.Role.Value, message.Text)));
            var oldest = kept.FindIndex(message => message.Role != ChatRole.System);
            if (tokens.Count + room <= model.Description.Config.Context || oldest < 0 || oldest == kept.Count - 1)
                return tokens;
            kept.RemoveAt(oldest);
        }
    }

    /// <summary>
    /// The text of a conversation for a model that knows no speakers: what the person says begins a new line, and what the model says goes on from there.
    /// </summary>
    internal static string Transcript(IEnumerable<ChatMessage> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            if (message.Role != ChatRole.Assistant && text.Length > 0 && text[^1] != '\n')
                text.Append('\n');
            text.Append(message.Text);
        }

        return text.ToString();
    }
}
