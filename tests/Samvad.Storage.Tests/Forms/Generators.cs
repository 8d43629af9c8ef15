using System.Collections.Immutable;
using CsCheck;
using Samvad.Dialogue.Commands;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;

namespace Samvad.Storage.Tests.Forms;

/// <summary>Anything that can be stored, with every optional part present or absent.</summary>
internal static class Generators
{
    private static readonly Command[] Plain =
    [
        new Affirm(),
        new Deny(),
        new Cancel(),
        new Help(),
        new Repeat(),
        new StartOver(),
        new RequestPerson(),
        new NotUnderstood(),
    ];

    /// <summary>Text with quotes, control characters, several scripts, pairs and broken pairs of surrogates.</summary>
    internal static readonly Gen<string> Text =
        Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['\0', '\u00ff'], Gen.Char['\u0900', '\u097f'], Gen.Char)
            .Array[0, 12].Select(chars => new string(chars));

    // Broken surrogates are stored as U+FFFD, and two names of one map must not become one.
    private static readonly Gen<string> Name =
        Gen.OneOf(Gen.Char['\0', '\u00ff'], Gen.Char['\u0900', '\u097f']).Array[0, 8].Select(chars => new string(chars));

    internal static readonly Gen<DateTimeOffset> Time = Gen.Select(
        Gen.DateTime, Gen.Int[-14 * 60, 14 * 60], Moment).Select(moment => moment.Instant);

    internal static readonly Gen<Attachment> Attachment =
        Gen.Select(Text, Text, Gen.Long, Text, (id, type, length, name) => new Attachment(id, type, length, name));

    internal static readonly Gen<Value> Value = Gen.Recursive<Value>((depth, inner) =>
        depth > 3 ? Leaf : Gen.Frequency((6, Leaf), (1, Listing(inner)), (1, Structure(inner))));

    internal static readonly Gen<ValueMap> Map = MapOf(Value);

    internal static readonly Gen<Mention> Mention =
        Gen.Select(Text, Value, Text, Maybe(Text), (type, value, text, slot) => new Mention(type, value, text, slot));

    internal static readonly Gen<ImmutableArray<Mention>> Mentions = ArrayOf(Mention);

    internal static readonly Gen<ImmutableArray<Option>> Options =
        ArrayOf(Gen.Select(Text, Text, (id, label) => new Option(id, label)));

    internal static readonly Gen<Command> Command = Gen.OneOf(
        Gen.Int[0, Plain.Length - 1].Select(i => Plain[i]),
        Gen.Select(Text, Gen.Long[0, 1000], Command (choice, offered) => new Select(choice, offered == 0 ? null : offered)),
        Mentions.Select(Command (mentions) => new Provide(mentions)),
        Mentions.Select(Command (mentions) => new Correct(mentions)),
        Gen.Select(Text, Mentions, Gen.Double, Command (flow, mentions, p) => new StartFlow(flow, mentions, p)),
        Gen.Select(ArrayOf(Text), Mentions, Command (flows, mentions) => new Clarify(flows, mentions)));

    internal static readonly Gen<Expectation> Question = Gen.Select(
        Gen.Enum<ExpectationKind>(), Maybe(Text), Maybe(Text), Options, (k, s, t, o) => new Expectation(k, s, t, o));

    internal static readonly Gen<Said> Reply =
        Gen.Select(Text, Text, Text, Options, Gen.Int[0, 3], (reply, text, language, o, v) => new Said(reply, text, language, o, v));

    internal static Gen<string?> Maybe(Gen<string> text) =>
        Gen.Select(Gen.Bool, text, (isThere, content) => isThere ? content : null);

    internal static Gen<ImmutableArray<T>> ArrayOf<T>(Gen<T> item) =>
        item.Array[0, 3].Select(items => items.ToImmutableArray());

    private static Gen<Value> Leaf => Gen.OneOf(
        Text.Select(Value (text) => new Text(text)),
        Gen.Decimal.Select(Value (number) => new Number(number)),
        Gen.Bool.Select(Value (flag) => new Flag(flag)),
        Gen.Select(Gen.Decimal, Text, Value (amount, currency) => new Money(amount, currency)),
        Gen.DateOnly.Select(Value (day) => new Date(day)),
        Time.Select(Value (time) => new Moment(time)),
        Text.Select(Value (phone) => new Phone(phone)),
        Attachment.Select(Value (file) => file),
        Gen.Select(Text, Text, Value (list, id) => new Item(list, id)));

    private static Gen<Value> Listing(Gen<Value> item) => ArrayOf(item).Select(Value (items) => new Listing(items));

    private static Gen<Value> Structure(Gen<Value> field) => MapOf(field).Select(Value (fields) => new Structure(fields));

    private static Gen<ValueMap> MapOf(Gen<Value> value) =>
        Gen.Select(Name, value, KeyValuePair.Create).Array[0, 3].Select(entries => ValueMap.Of(entries));

    // Near the ends of the calendar there are times that no offset can be given to.
    private static Moment Moment(DateTime time, int offsetMinutes)
    {
        var offset = time.Year is > 1 and < 9999 ? TimeSpan.FromMinutes(offsetMinutes) : TimeSpan.Zero;
        return new Moment(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), offset));
    }
}
