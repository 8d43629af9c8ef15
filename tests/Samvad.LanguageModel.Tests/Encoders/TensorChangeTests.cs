using System.Collections.Immutable;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tests.Encoders;

public sealed class TensorChangeTests
{
    private static readonly ImmutableArray<long> s_shape = [3, 4];

    private static readonly float[] s_before = [0.5f, -0.25f, 1, 2, 0, 0, 0, 0, -3, 7, 1e-3f, 0.125f];

    /// <summary>A row of large changes, one of none, and one of small ones.</summary>
    private static readonly float[] s_after = [1.5f, -0.75f, 1.1f, 2.003f, 0, 0, 0, 0, -3.001f, 7.0005f, 1.2e-3f, 0.125f];

    [Fact]
    public void Each_row_is_off_by_half_a_step_of_its_own_at_most()
    {
        var change = TensorChange.Between(s_shape, s_before, s_after);

        var learnt = change.From(s_before);

        Assert.Equal([1f / 127, 0, 0.001f / 127], change.Steps, (expected, step) => Math.Abs(expected - step) < 1e-8);
        Assert.All(learnt.Zip(s_after).Index(), number => Assert.Equal(number.Item.Second, number.Item.First, (change.Steps[number.Index / 4] / 2) + 5e-7f));
        Assert.Equal(s_before[4..8], learnt[4..8]);
    }

    [Fact]
    public void A_vector_has_one_step() => Assert.Equal([1f / 127], TensorChange.Between([12], s_before, s_after).Steps);

    [Fact]
    public void It_is_the_same_after_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        var change = TensorChange.Between(s_shape, s_before, s_after);
        SafetensorsWriter.Write(folder["change"], [.. change.ToSave("x")], new Dictionary<string, string>());
        using var file = SafetensorsFile.Open(folder["change"]);

        Assert.Equal(change.From(s_before), TensorChange.Load(file, "x", s_shape).From(s_before));
        Assert.Throws<ModelFileException>(() => TensorChange.Load(file, "x", [4, 3]));
        Assert.Throws<ModelFileException>(() => TensorChange.Load(file, "y", s_shape));
    }
}
