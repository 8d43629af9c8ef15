using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Tests.Forms;

/// <summary>
/// What was once stored stays readable for ever. A line of a golden file is never changed; a new event gets a line, and
/// a form that changes gets another one.
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public void Every_event_ever_stored_can_be_read_and_is_still_written_that_way()
    {
        foreach (var line in Lines("events.v1.jsonl"))
        {
            var form = EventForms.Set.Named(line.GetProperty("type").GetString()!);
            var data = line.GetProperty("data");
            var read = EventForms.Read(form.Name, Encoding.UTF8.GetBytes(data.GetRawText()));
            Assert.Equal(form.Type, read.GetType());
            Assert.Equal(data.GetRawText(), Encoded.Of(read));
        }
    }

    [Fact]
    public void Every_kind_of_event_command_and_value_has_a_golden_line()
    {
        var lines = Lines("events.v1.jsonl").ToList();
        Assert.Equal(
            EventForms.Set.All.Select(form => form.Name).Order(),
            lines.Select(line => line.GetProperty("type").GetString()).Distinct().Order());
        var text = string.Concat(lines.Select(line => line.GetRawText()));
        Assert.All(
            CommandForms.Set.All.Select(form => form.Name).Concat(ValueForms.Set.All.Select(form => form.Name)),
            name => Assert.Contains($"{{\"{name}\":", text));
    }

    [Fact]
    public void A_snapshot_can_be_read_and_is_still_written_that_way()
    {
        foreach (var line in Lines("snapshots.v4.jsonl"))
            Assert.Equal(line.GetRawText(), Encoded.Of(Stored.Snapshot(Encoding.UTF8.GetBytes(line.GetRawText()))!));
    }

    [Fact]
    public void A_snapshot_of_an_older_format_is_none_so_that_the_journal_is_replayed() =>
        Assert.All(Enumerable.Range(1, 3).SelectMany(version => Lines($"snapshots.v{version}.jsonl")), line => Assert.Null(Stored.Snapshot(Encoding.UTF8.GetBytes(line.GetRawText()))));

    [Fact]
    public void Properties_of_a_later_version_are_ignored()
    {
        foreach (var line in Lines("events.v1.jsonl"))
        {
            var data = line.GetProperty("data").GetRawText();
            var later = data == "{}" ? """{"later":[{"x":1}]}""" : """{"later":[{"x":1}],""" + data[1..];
            var read = EventForms.Read(line.GetProperty("type").GetString()!, Encoding.UTF8.GetBytes(later));
            Assert.Equal(data, Encoded.Of(read));
        }
    }

    [Theory]
    [InlineData("teleported", "{}", "teleported")]
    [InlineData("heard", """{"message":"m","text":"t","language":"en","commands":[{"dance":{}}]}""", "dance")]
    [InlineData("slot-cleared", """{"slot":"s"}""", "slot-cleared")]
    [InlineData("slot-cleared", "{", "slot-cleared")]
    [InlineData("slot-cleared", "[]", "slot-cleared")]
    [InlineData("slot-filled", """{"frame":1,"slot":"s","value":{},"source":"user"}""", "slot-filled")]
    [InlineData("slot-filled", """{"frame":1,"slot":"s","value":{"money":["1"]},"source":"user"}""", "slot-filled")]
    [InlineData("slot-filled", """{"frame":1,"slot":"s","value":{"number":"x"},"source":"user"}""", "slot-filled")]
    public void What_cannot_be_read_is_named(string type, string data, string form)
    {
        var e = Assert.Throws<UnreadableFormException>(() => Stored.Event("store.db", type, Encoding.UTF8.GetBytes(data)));
        Assert.Equal(("store.db", form), (e.Store, e.Form));
        Assert.Contains(form, e.Message);
    }

    [Theory]
    [InlineData("""{"v":3}""")]
    [InlineData("""{"position":3}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"v":1,"position":0,"language":"en","slots":{"a":{"hologram":1}}}""")]
    public void A_snapshot_that_cannot_be_read_is_none(string text) =>
        Assert.Null(Stored.Snapshot(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<JsonElement> Lines(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", file))
            .Select(line => JsonDocument.Parse(line).RootElement);
}
