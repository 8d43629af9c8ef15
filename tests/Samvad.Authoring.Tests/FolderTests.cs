using System.Text;

namespace Samvad.Authoring.Tests;

public sealed class FolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("samvad").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_folder_loads_like_its_files()
    {
        Write(SampleAssistant.Files);
        var load = AssistantFolder.Load(_root, SampleAssistant.Catalogue);

        Assert.Empty(load.Diagnostics);
        Assert.Equal(SampleAssistant.Load().Assistant!.Version, load.Assistant!.Version);
        Assert.Single(load.Scripts);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_at_its_line()
    {
        Write(SampleAssistant.Files);
        File.WriteAllBytes(Path.Combine(_root, "replies", "en.yaml"), [.. "greeting: hi\na: "u8, 0xE9, 0x0A]);
        var load = AssistantFolder.Load(_root, SampleAssistant.Catalogue);

        var diagnostic = Assert.Single(load.Diagnostics, d => d.Code.Name == "not-utf8");
        Assert.Equal("replies/en.yaml:2:1", diagnostic.Place.ToString());
        Assert.DoesNotContain(load.Diagnostics, d => d.Code.Name == "unknown-reply");
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        Write(SampleAssistant.Files);
        var path = Path.Combine(_root, "assistant.yaml");
        File.WriteAllText(path, File.ReadAllText(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Empty(AssistantFolder.Load(_root, SampleAssistant.Catalogue).Diagnostics);
    }

    [Fact]
    public void Messages_that_nobody_has_labelled_are_read_line_by_line()
    {
        Write(SampleAssistant.Files);
        Write([new("phrases/unlabelled.txt", "\uFEFFwhere is my parcel\r\n\n  # 12 is late \n"), new("phrases/notes.txt", "not read")]);

        var load = AssistantFolder.Load(_root, SampleAssistant.Catalogue);

        Assert.Empty(load.Diagnostics);
        Assert.Equal(["where is my parcel", "# 12 is late"], load.Assistant!.Unlabelled);
        Assert.False(load.Assistant.IsPretrained);
    }

    [Theory]
    [InlineData("transformer", null)]
    [InlineData("sparse", "Only the model `transformer` can learn from messages that nobody has labelled.")]
    public void A_transformer_may_learn_from_them_first(string model, string? problem)
    {
        Write(SampleAssistant.Files);
        Write([new("phrases/unlabelled.txt", "where is my parcel")]);
        File.AppendAllText(Path.Combine(_root, "assistant.yaml"), $"\nunderstanding: {{ model: {model}, pretrain: true }}\n");

        var load = AssistantFolder.Load(_root, SampleAssistant.Catalogue);

        Assert.Equal(problem, load.Diagnostics.SingleOrDefault()?.Message);
        Assert.True(load.Assistant!.IsPretrained);
    }

    [Fact]
    public void Too_many_files_are_refused()
    {
        Write(SampleAssistant.Files);
        Write(Enumerable.Range(0, 201).Select(n => KeyValuePair.Create($"flows/f{n}.yaml", $"flow: f{n}\nsteps: [end: done]\n")));
        var load = AssistantFolder.Load(_root, SampleAssistant.Catalogue);

        Assert.Contains(load.Diagnostics, d => d.Code.Name == "too-many-files");
        Assert.Null(load.Assistant);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_even_read()
    {
        Write(SampleAssistant.Files);
        File.WriteAllBytes(Path.Combine(_root, "replies", "en.yaml"), new byte[(1 << 20) + 1]);

        Assert.Contains(AssistantFolder.Load(_root, SampleAssistant.Catalogue).Diagnostics, d => d.Code.Name == "file-too-large");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("nowhere", Assert.Throws<DirectoryNotFoundException>(
            () => AssistantFolder.Load(Path.Combine(_root, "nowhere"), Catalogue.Empty)).Message);

    private void Write(IEnumerable<KeyValuePair<string, string>> files)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(_root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }
}
