namespace Samvad.Dialogue.Definitions;

/// <summary>How intents are learnt from the author's phrases.</summary>
public enum IntentModelKind
{
    /// <summary>From words, pieces of words and what English words mean: any language, nothing to download.</summary>
    Sparse,

    /// <summary>From words, pieces of words and sentence vectors of a pretrained encoder, which has to be downloaded: English.</summary>
    Dense,

    /// <summary>By a pretrained encoder that goes on learning from the phrases, besides words and pieces of words: English, minutes of training.</summary>
    FineTuned,

    /// <summary>By a small transformer that is trained from the phrases alone: any language, nothing to download, minutes of training.</summary>
    Transformer,
}
