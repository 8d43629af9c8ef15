namespace Samvad.Understanding.Entities;

/// <summary>What found an entity, in the order of precedence among matches of equal length: the first wins.</summary>
public enum EntitySource
{
    /// <summary>Several entities that make one.</summary>
    Composite,

    /// <summary>A regular expression of the assistant.</summary>
    Pattern,

    /// <summary>A name in a list, as it is written there.</summary>
    ListExact,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A day or a moment.</summary>
    Date,

    /// <summary>A telephone number or an e-mail address.</summary>
    Contact,

    /// <summary>A number.</summary>
    Number,

    /// <summary>What a tagger learnt from the assistant's phrases.</summary>
    Learned,

    /// <summary>A name of a list that is misspelt, or spelt otherwise and sounds alike.</summary>
    ListFuzzy,
}
