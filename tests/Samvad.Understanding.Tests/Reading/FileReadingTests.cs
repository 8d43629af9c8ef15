using System.Collections.Frozen;
using System.Collections.Immutable;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Understanding.Reading;

namespace Samvad.Understanding.Tests.Reading;

public sealed class FileReadingTests
{
    private static readonly Attachment s_file = new("ab12", "image/png", 100, "tea.png");
    private static readonly Mention s_mention = new(SlotType.File, s_file, "tea.png");

    [Fact]
    public void A_file_alone_starts_the_flow_that_takes_files() =>
        Assert.Equal([s_mention], Assert.IsType<StartFlow>(Read(Assistant("claim"))).Mentions);

    [Fact]
    public void Two_flows_that_take_files_are_offered() =>
        Assert.Equal(["claim", "complain"], Assert.IsType<Clarify>(Read(Assistant("complain", "claim"))).Flows);

    [Fact]
    public void Where_nothing_takes_files_it_is_not_understood()
    {
        Assert.IsType<NotUnderstood>(Read(Assistant()));
        Assert.False(FileReading.TakesFiles(Assistant()));
        Assert.True(FileReading.TakesFiles(Assistant("claim")));
    }

    [Fact]
    public void A_file_goes_to_what_the_words_want()
    {
        Assert.Equal([s_mention], Assert.IsType<StartFlow>(Read(Assistant("claim", "complain"), new StartFlow("complain", [], 0.9))).Mentions);
        Assert.Equal(s_mention, Assert.IsType<Provide>(Read(Assistant("claim"), new Provide([new("date", new Date(new(2027, 3, 1)), "1 March")]))).Mentions[0]);
        Assert.IsType<Cancel>(Read(Assistant("claim"), new Cancel()));
    }

    private static Command Read(Assistant assistant, params Command[] commands) =>
        Assert.Single(FileReading.With(assistant, Conversation.Empty, [.. commands], s_file));

    private static Assistant Assistant(params string[] takers) => new()
    {
        Name = "Test",
        Version = "1",
        Languages = ["en"],
        Replies = FrozenDictionary<string, Reply>.Empty,
        Flows = takers.ToFrozenDictionary(name => name, name => new Flow
        {
            Name = name,
            Triggers = [name],
            Descriptions = ImmutableDictionary<string, string>.Empty.Add("en", name),
            Steps = [],
            Slots = [new("receipt", SlotType.File, SlotRole.Input)],
        }),
    };
}
