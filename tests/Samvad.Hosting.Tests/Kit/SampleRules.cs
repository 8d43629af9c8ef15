using Samvad.Dialogue.Rules;
using Samvad.Dialogue.Values;

namespace Samvad.Hosting.Tests.Kit;

/// <summary>The rules of the test assistant, none of which behaves.</summary>
public static class SampleRules
{
    /// <summary>Lets rules that hang go, so that they hold no thread until the tests end.</summary>
    internal static readonly ManualResetEventSlim LetGo = new();

    private static readonly TaskCompletionSource s_hung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Comes once a rule hangs.</summary>
    internal static Task Hung => s_hung.Task;

    [Rule("throws")]
    public static bool Throws() => throw new InvalidOperationException("first line\nsecond line");

    [Rule("hangs")]
    public static bool Hangs()
    {
        s_hung.TrySetResult();
        LetGo.Wait();
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
