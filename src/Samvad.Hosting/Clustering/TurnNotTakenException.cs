namespace Samvad.Hosting.Clustering;

/// <summary>A turn could not be taken in the process that was asked, and the same call can be made again. The log there says why.</summary>
[GenerateSerializer, Alias("samvad.not-taken")]
internal sealed class TurnNotTakenException(string message) : Exception(message);
