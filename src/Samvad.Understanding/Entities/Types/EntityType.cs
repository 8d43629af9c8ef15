namespace Samvad.Understanding.Entities.Types;

/// <summary>A type of entity that an assistant knows: built in, a list, regular expressions or free text.</summary>
public abstract record EntityType
{
    private protected EntityType(string name) => Name = name;

    /// <summary>Its name; unique in a catalogue.</summary>
    public string Name { get; }
}
