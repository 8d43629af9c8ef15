namespace Samvad.Authoring.Tests;

public sealed class LoadTests
{
    [Fact]
    public void An_assistant_without_mistakes_loads_without_diagnostics()
    {
        var load = SampleAssistant.Load();
        Assert.True(load.Diagnostics.IsEmpty, string.Join("\n", load.Diagnostics));
        Assert.NotNull(load.Assistant);
    }
}
