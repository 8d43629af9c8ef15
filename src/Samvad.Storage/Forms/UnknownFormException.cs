namespace Samvad.Storage.Forms;

/// <summary>Something stored has a name that this version does not know.</summary>
internal sealed class UnknownFormException(string kind, string name)
    : Exception($"The stored {kind} {name} is not known to this version of Samvad; a newer version wrote it.")
{
    internal string Name { get; } = name;
}
