namespace Samvad.Understanding.Intents;

/// <summary>What is wrong with a model file.</summary>
public enum ModelFileDefect
{
    /// <summary>The file does not begin like an intent model.</summary>
    NotAModel,

    /// <summary>The file was written by another version of this library.</summary>
    OtherVersion,

    /// <summary>The file ends too early or too late.</summary>
    WrongLength,

    /// <summary>The content does not match its checksum.</summary>
    WrongChecksum,

    /// <summary>The model was trained with other sentence vectors, or with some where none are given, or the reverse.</summary>
    OtherVectors,

    /// <summary>The content contradicts itself.</summary>
    Inconsistent,
}
