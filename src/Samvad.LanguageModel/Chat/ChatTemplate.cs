using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Chat;

/// <summary>
/// How a model was taught to tell the speakers of a conversation apart. It is recognised by the tokenizer's special tokens; a model
/// that has none of them continues the text of the conversation.
/// </summary>
/// <param name="Start">Comes once, before everything else; may be empty.</param>
/// <param name="BeforeRole">The special token before a role's name.</param>
/// <param name="AfterRole">The special token behind it, or null if there is none.</param>
/// <param name="BeforeText">What lies between role and text.</param>
/// <param name="End">The special token that ends a message, the model's own included.</param>
/// <param name="BetweenMessages">What lies between two messages.</param>
internal sealed record ChatTemplate(string Start, string BeforeRole, string? AfterRole, string BeforeText, string End, string BetweenMessages)
{
    private static readonly ChatTemplate[] s_known =
    [
        new("", "<|im_start|>", null, "\n", "<|im_end|>", "\n"),
        new("<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "\n\n", "<|eot_id|>", ""),
    ];

    /// <summary>The template of a tokenizer, or null.</summary>
    internal static ChatTemplate? Of(Tokenizer tokenizer) =>
        s_known.FirstOrDefault(known => known.Specials.All(name => tokenizer.SpecialTokens.TryGet(name, out _)));

    private IEnumerable<string> Specials => new[] { Start, BeforeRole, AfterRole, End }.OfType<string>().Where(name => name.Length > 0);

    /// <summary>The tokens of some messages, and of the beginning of the answer to them.</summary>
    internal List<int> Encode(Tokenizer tokenizer, IEnumerable<(string Role, string Text)> messages)
    {
        var tokens = new List<int>();
        if (Start.Length > 0)
            Special(tokenizer, Start, tokens);
        foreach (var (role, text) in messages)
        {
            Begin(tokenizer, role, tokens);
            // Names of special tokens in what somebody said are text: nobody can speak for another.
            tokenizer.EncodeOrdinary(text, tokens);
            Special(tokenizer, End, tokens);
            tokenizer.EncodeOrdinary(BetweenMessages, tokens);
        }

        Begin(tokenizer, "assistant", tokens);
        return tokens;
    }

    /// <summary>The token that ends the model's answer.</summary>
    internal int EndToken(Tokenizer tokenizer) => tokenizer.SpecialTokens.TryGet(End, out var end) ? end.Id : -1;

    private void Begin(Tokenizer tokenizer, string role, List<int> tokens)
    {
        Special(tokenizer, BeforeRole, tokens);
        tokenizer.EncodeOrdinary(role, tokens);
        if (AfterRole is not null)
            Special(tokenizer, AfterRole, tokens);
        tokenizer.EncodeOrdinary(BeforeText, tokens);
    }

    private static void Special(Tokenizer tokenizer, string name, List<int> tokens)
    {
        if (tokenizer.SpecialTokens.TryGet(name, out var token))
            tokens.Add(token.Id);
    }
}
