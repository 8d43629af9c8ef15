using System.Reflection;
using System.Text;
using System.Text.Json;
using CsCheck;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Storage.Forms;

namespace Samvad.Storage.Tests.Forms;

public sealed class FormTests
{
    [Fact]
    public void Every_event_command_and_value_has_a_stored_form()
    {
        Assert.Equal(Cases<Event>(), EventForms.Set.All.Select(form => form.Type).ToHashSet());
        Assert.Equal(Cases<Command>(), CommandForms.Set.All.Select(form => form.Type).ToHashSet());
        Assert.Equal(Cases<Value>(), ValueForms.Set.All.Select(form => form.Type).ToHashSet());
    }

    [Fact]
    public void Every_member_of_a_stored_enumeration_has_a_name_of_its_own()
    {
        CheckNames(Names.Cause);
        CheckNames(Names.Source);
        CheckNames(Names.Wait);
        CheckNames(Names.Expectation);
    }

    [Fact]
    public void Every_part_of_the_state_is_in_the_generated_states()
    {
        // A new property has to go into the snapshot, its format's number and the generator; then this number goes up.
        Assert.Equal(14, Settable<Conversation>());
        Assert.Equal(13, Settable<Frame>());
    }

    [Fact]
    public void Every_event_is_among_the_generated_ones()
    {
        var generated = new HashSet<Type>();
        foreach (var gen in EventGenerators.PerType)
            gen.Sample(e => generated.Add(e.GetType()) || generated.Contains(e.GetType()), iter: 1, threads: 1);
        Assert.Equal(Cases<Event>(), generated);
    }

    [Fact]
    public void An_event_that_is_read_and_written_again_is_the_same_to_the_byte()
    {
        foreach (var gen in EventGenerators.PerType)
        {
            gen.Sample(e =>
            {
                var text = Encoded.Of(e);
                return Encoded.Of(Read(EventForms.Set.Of(e).Name, text)) == text;
            }, iter: 200, threads: 1);
        }
    }

    [Fact]
    public void A_value_that_is_read_is_equal_to_the_one_that_was_written() =>
        Generators.Value.Where(IsUnicode).Sample(
            value => ValueForms.Read(Parse(Encoded.Of(json => ValueForms.Write(json, value)))).Equals(value),
            iter: 2000,
            threads: 1);

    [Fact]
    public void A_snapshot_that_is_read_and_written_again_is_the_same_to_the_byte() =>
        EventGenerators.State.Sample(
            state => Encoded.Of(SnapshotForm.Read(Encoding.UTF8.GetBytes(Encoded.Of(state)))!) == Encoded.Of(state),
            iter: 1000,
            threads: 1);

    [Fact]
    public void A_journal_that_was_stored_replays_to_the_same_state() =>
        EventGenerators.Journal.Sample(
            events =>
            {
                var stored = events.Select(e => Read(EventForms.Set.Of(e).Name, Encoded.Of(e)));
                return Encoded.Of(Conversation.Replay(stored)) == Encoded.Of(Conversation.Replay(events));
            },
            iter: 500,
            threads: 1);

    [Theory]
    [InlineData("600.00")]
    [InlineData("-0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    public void An_amount_keeps_every_digit(string digits)
    {
        var text = $$"""{"money":["{{digits}}","INR"]}""";
        Assert.Equal(text, Encoded.Of(json => ValueForms.Write(json, ValueForms.Read(Parse(text)))));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0.1)]
    public void A_confidence_comes_back_even_if_it_is_no_number(double confidence)
    {
        var heard = new Heard("m", "t", "en", [new StartFlow("f", [], confidence)]);
        var read = Assert.IsType<Heard>(Read("heard", Encoded.Of(heard)));
        Assert.Equal(confidence, Assert.IsType<StartFlow>(read.Commands[0]).Confidence);
    }

    [Fact]
    public void Lists_that_were_never_set_are_stored_as_empty_ones()
    {
        var said = Assert.IsType<Said>(Read("said", Encoded.Of(new Said("r", "t", "en", default))));
        Assert.True(said.Options is { IsDefault: false, IsEmpty: true });
    }

    [Fact]
    public void Deeply_nested_values_are_kept()
    {
        Value value = new Flag(true);
        for (var i = 0; i < 200; i++)
            value = new Listing([value]);
        Assert.Equal(value, ValueForms.Read(Parse(Encoded.Of(json => ValueForms.Write(json, value)))));
    }

    private static Event Read(string name, string text) => EventForms.Read(name, Encoding.UTF8.GetBytes(text));

    private static JsonElement Parse(string text) => EventForms.Parse(Encoding.UTF8.GetBytes(text)).RootElement;

    // Broken pairs of surrogates are stored as U+FFFD.
    private static bool IsUnicode(Value value) => !Encoded.Of(json => ValueForms.Write(json, value)).Contains('\ufffd');

    private static HashSet<Type> Cases<T>() =>
        [.. typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)];

    private static int Settable<T>() => typeof(T)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).Count(property => property.SetMethod is not null);

    private static void CheckNames<T>(Names<T> names)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        Assert.Equal(values.Length, values.Select(names.Of).Distinct().Count());
        Assert.Equal(values, values.Select(value => names.Parse(names.Of(value))));
    }
}
