using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>The rules of the test assistant, none of which behaves.</summary>
public static class SampleRules
{
    /// <summary>Lets rules that hang go, so that they do not burn a processor until the tests end.</summary>
    internal static volatile bool LetGo;

    [Rule("throws")]
    public static bool Throws() => throw new InvalidOperationException("first line\nsecond line");

    [Rule("hangs")]
    public static bool Hangs()
    {
        while (!LetGo)
            Thread.SpinWait(100);
        return true;
    }

    [Rule("returns_null")]
    public static Text ReturnsNull() => null!;

    [Rule("returns_nonsense")]
    public static Shade ReturnsNonsense() => (Shade)99;
}

/// <summary>An enum.</summary>
public enum Shade
{
    Light,
    Dark,
}
