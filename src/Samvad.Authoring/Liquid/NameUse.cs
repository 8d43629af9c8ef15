namespace Samvad.Authoring.Liquid;

/// <summary>A name in a template or an expression.</summary>
/// <param name="Root">The name: <c>account</c> of <c>account.balance</c>.</param>
/// <param name="Member">What follows the first dot, or null.</param>
internal readonly record struct NameUse(string Root, string? Member);
