using System.Collections.Immutable;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>Looks for one kind of bug. To add one: a class in <c>Checks/</c>, a line in <see cref="Doctor"/>, a test that plants the bug.</summary>
internal interface ICheck
{
    /// <summary>Two or three words.</summary>
    string Name { get; }

    /// <summary>What it asks; yes is healthy.</summary>
    string Question { get; }

    /// <summary>Looks.</summary>
    Outcome Run(Examination on);
}

/// <summary>What came of a check.</summary>
/// <param name="Measured">What was measured, or why nothing was.</param>
/// <param name="Ran">Whether the check could run.</param>
/// <param name="Findings">What was found.</param>
internal sealed record Outcome(string Measured, bool Ran, ImmutableArray<Finding> Findings)
{
    /// <summary>It ran.</summary>
    internal static Outcome Of(string measured, params IEnumerable<Finding> findings) => new(measured, true, [.. findings]);

    /// <summary>It could not run.</summary>
    internal static Outcome NotRun(string why) => new(why, false, []);
}
