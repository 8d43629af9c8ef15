namespace Samvad.Understanding.Entities.Types;

/// <summary>Free words, such as a name: nothing recognises them but the slot of a phrase pattern, or the question just asked.</summary>
public sealed record TextType : EntityType
{
    /// <summary>A type of free text.</summary>
    /// <param name="name">Name of the type.</param>
    public TextType(string name)
        : base(name)
    {
    }
}
