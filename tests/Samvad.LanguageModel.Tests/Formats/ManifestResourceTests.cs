using Samvad.LanguageModel.Encoders.Static;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tests.Formats;

public sealed class ManifestResourceTests
{
    private const string Name = "static-encoder.bin";

    private static readonly byte[] s_assembly = File.ReadAllBytes(typeof(StaticEncoder).Assembly.Location);

    [Fact]
    public void A_resource_is_found_without_loading_its_assembly()
    {
        using var stream = typeof(StaticEncoder).Assembly.GetManifestResourceStream(Name)!;
        var expected = new byte[stream.Length];
        stream.ReadExactly(expected);

        Assert.True(ManifestResource.Read("it.dll", s_assembly, Name).Span.SequenceEqual(expected));
    }

    [Fact]
    public void A_resource_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ModelFileException>(() => ManifestResource.Read("it.dll", s_assembly, "other.bin"));

        Assert.Contains("it.dll: the resource 'other.bin' is missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void An_assembly_that_was_cut_off_is_refused(int length) =>
        Assert.Throws<ModelFileException>(() => ManifestResource.Read("it.dll", s_assembly[..length], Name));

    [Fact]
    public void Text_is_no_assembly() =>
        Assert.Throws<ModelFileException>(() => ManifestResource.Read("it.dll", "this is no assembly, and long enough for a header of one"u8.ToArray(), Name));
}
