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
    [InlineData("text,intent")]
    [InlineData("Utterance,Category")]
    [InlineData("sentence,label")]
    public void Columns_may_have_the_usual_names(string header) =>
        Assert.Equal([new LabelledText("hello", "greet")], LabelledFile.ReadTraining(Write("names.csv", $"{header}\nhello,greet\n")));

    [Theory]
    [InlineData("text,name\na,b\n", 1, "'text, name'")]
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
    public void Marks_in_brackets_are_read_and_taken_out_of_the_text()
    {
        var path = Write(
            "m.csv",
            """"
            text,category
            "fly from [New Delhi]{""entity"": ""city"", ""role"": ""from""} to [पुणे](city)",fly
            see [this](http://example.org) and [ ](city) or [x] (y),read
            """");

        var examples = LabelledFile.ReadTest(path);

        Assert.Equal("fly from New Delhi to पुणे", examples[0].Text);
        Assert.Equal([new("city.from", 9, 9), new("city", 22, 4)], examples[0].Marks);
        Assert.Equal(new LabelledText("see [this](http://example.org) and [ ](city) or [x] (y)", "read"), examples[1]);
    }

    [Theory]
    [InlineData("""[{"text":"to Pune now","intent":"fly","entities":[{"entity":"city","startPos":3,"endPos":6}]},{"text":"x","intent":"None","entities":[]}]""", "city")]
    [InlineData("""{"utterances":[{"text":"to Pune now","intent":"fly","entities":[{"entity":"city","role":"to","startPos":3,"endPos":6}]},{"text":"x","intent":"None","entities":[]}]}""", "city.to")]
    [InlineData("""{"LabeledTestSetUtterances":[{"text":"to Pune now","intent":"fly","entities":[{"entity":"city","startPos":3,"endPos":6}]},{"text":"x","intent":"None"}]}""", "city")]
    [InlineData("""{"rasa_nlu_data":{"common_examples":[{"text":"to Pune now","intent":"fly","entities":[{"start":3,"end":7,"value":"pune","entity":"city"}]},{"text":"x","intent":"oos"}]}}""", "city")]
    public void What_other_tools_export_is_read_with_its_marks(string content, string label)
    {
        var examples = LabelledFile.ReadTest(Write("e.json", content));

        Assert.Equal(["fly", null], examples.Select(example => example.Intent));
        Assert.Equal([new(label, 3, 4)], examples[0].Marks);
    }

    [Theory]
    [InlineData("""[{"text":"hi"}]""", "utterance 0: no `text` or no `intent`")]
    [InlineData("""[{"text":"hi","intent":"a","entities":[{"entity":"x","start":0,"end":3}]}]""", "utterance 0: the entity 'x' has no place in “hi”")]
    [InlineData("""[{"text":"hi","intent":"a","entities":[{"entity":"x","startPos":0}]}]""", "the entity 'x' has no place in “hi”")]
    [InlineData("""[{"text":"hi","intent":"a","entities":[{"start":0,"end":1}]}]""", "an entity without a name")]
    [InlineData("""[{"text":"hi","intent":"a","entities":[7]}]""", "an entity without a name")]
    public void Mistakes_in_marks_name_the_utterance(string content, string problem) => CheckMistake(Write("marks.json", content), 1, problem);

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
