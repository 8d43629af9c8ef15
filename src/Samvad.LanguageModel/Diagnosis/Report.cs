using System.Collections.Immutable;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>What all checks found.</summary>
/// <param name="Checks">The checks in the order in which they ran.</param>
public sealed record Report(ImmutableArray<CheckReport> Checks)
{
    /// <summary>All findings.</summary>
    public IEnumerable<Finding> Findings => Checks.SelectMany(check => check.Findings);

    /// <summary>Whether a check found an error.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>What one check found.</summary>
/// <param name="Name">The check's name, for example <c>causal mask</c>.</param>
/// <param name="Question">What it asks, for example <c>Does a position see only what is before it?</c></param>
/// <param name="Measured">What it measured, in a line; if it did not run, why.</param>
/// <param name="Ran">Whether it could run: some need text, some a trained model.</param>
/// <param name="Findings">What is worth saying about that; none if all is well.</param>
public sealed record CheckReport(string Name, string Question, string Measured, bool Ran, ImmutableArray<Finding> Findings)
{
    /// <summary>The worst finding's severity; null if there is none.</summary>
    public Severity? Worst => Findings.IsEmpty ? null : Findings.Max(finding => finding.Severity);
}
