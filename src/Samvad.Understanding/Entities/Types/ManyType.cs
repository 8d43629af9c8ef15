namespace Samvad.Understanding.Entities.Types;

/// <summary>Lists of all values of a type in a message.</summary>
public sealed record ManyType : EntityType
{
    /// <summary>A type of lists.</summary>
    /// <param name="name">Name of the type.</param>
    /// <param name="element">Name of the type of the values; one that is found in messages by itself.</param>
    public ManyType(string name, string element)
        : base(name) => Element = element;

    /// <summary>Name of the type of the values.</summary>
    public string Element { get; }
}
