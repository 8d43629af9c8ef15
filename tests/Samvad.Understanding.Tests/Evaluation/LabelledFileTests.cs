using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Evaluation;

public sealed class LabelledFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Quoted_fields_keep_commas_quotes_and_line_breaks()
    {
        var path = Write("a.csv", "category,text\r\ngreet,\"hello, \"\"you\"\"\"\r\n\r\nbye,\"see\nyou\"\noos,what");
        Assert.Equal(
            [
                new LabelledText("hello, \"you\"", "greet"),
                new LabelledText("see\nyou", "bye"),
                new LabelledText("what", null),
            ],
            LabelledFile.ReadTraining(path));
    }

    [Theory]
    [InlineData("text,label\na,b\n", 1, "'text, label'")]
    [InlineData("text,category\nhello,greet\nhello\n", 3, "1 fields where the header has 2")]
    [InlineData("text,category\n\"a\nb\",greet\nx,y,z\n", 4, "3 fields where the header has 2")]
    [InlineData("text,category\nhello,greet\n\"hello,greet\nbye,bye\n", 3, "no closing quote")]
    [InlineData("text,category\nsay \"hi\",greet\n", 2, "unquoted field")]
    [InlineData("text,category\n\"hi\" there,greet\n", 2, "after a closing quote")]
    [InlineData("text,category\nhello,\n", 2, "no category")]
    [InlineData("text,category\n", 1, "no utterances")]
    public void Mistakes_in_csv_name_file_and_line(string content, int line, string problem) =>
        CheckMistake(Write("bad.csv", content), line, problem);

    [Theory]
    [InlineData("{\"train\":[[\"a\",\"b\"],\n[\"a\" \"b\"]]}", 2, "[text, intent]")]
    [InlineData("{\"train\":[[\"a\"]]}", 1, "entry 0 of 'train'")]
    [InlineData("{\"val\":[[\"a\",\"b\"]]}", 1, "no part 'train'; there are: val")]
    public void Mistakes_in_json_name_file_and_line(string content, int line, string problem) =>
        CheckMistake(Write("bad.json", content), line, problem);

    [Fact]
    public void One_json_file_holds_training_and_test()
    {
        var path = Write(
            "c.json",
            """
            {"train":[["hi","greet"]],"oos_train":[["x","oos"]],
             "test":[["hey","greet"]],"oos_test":[["y","oos"]]}
            """);
        Assert.Equal([new LabelledText("hi", "greet"), new LabelledText("x", null)], LabelledFile.ReadTraining(path));
        Assert.Equal([new LabelledText("hey", "greet"), new LabelledText("y", null)], LabelledFile.ReadTest(path));
    }

    [Fact]
    public void Other_extensions_are_refused() => CheckMistake(Write("a.txt", "x"), 1, "'.TXT'");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void CheckMistake(string path, int line, string problem)
    {
        var error = Assert.Throws<LabelledFileException>(() => LabelledFile.ReadTraining(path));
        Assert.StartsWith($"{path}:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
