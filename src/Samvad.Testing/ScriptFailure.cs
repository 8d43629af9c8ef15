using Samvad.Authoring.Diagnostics;

namespace Samvad.Testing;

/// <summary>A line of a script that did not hold.</summary>
/// <param name="Place">The line.</param>
/// <param name="Expected">What it wanted.</param>
/// <param name="Actual">What there was.</param>
/// <param name="Transcript">The conversation up to there, a line each.</param>
public sealed record ScriptFailure(Place Place, string Expected, string Actual, IReadOnlyList<string> Transcript)
{
    /// <summary>The failure as a compiler would print it, with the conversation below.</summary>
    public override string ToString() =>
        $"{Place}: expected {Expected}, but got {Actual}{Environment.NewLine}"
        + string.Join(Environment.NewLine, Transcript.Select(line => $"    {line}"));
}
