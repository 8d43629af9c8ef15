using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Samvad.Dialogue.Effects;

namespace Samvad.Storage.Forms;

/// <summary>
/// The stored form of a turn in one block of UTF-8: its events, the arguments of its actions and the snapshot. It is
/// made by the thread that appends, so that the thread that writes has nothing left to do but write.
/// </summary>
internal sealed class EncodedTurn
{
    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly byte[] _utf8;
    private readonly int[] _ends;
    private readonly int _events;

    private EncodedTurn(byte[] utf8, int[] ends, int events, RunAction[] actions)
    {
        _utf8 = utf8;
        _ends = ends;
        _events = events;
        Actions = actions;
    }

    internal RunAction[] Actions { get; }

    internal ReadOnlySpan<byte> Event(int index) => EventMemory(index).Span;

    internal ReadOnlyMemory<byte> EventMemory(int index) => Part(index);

    internal ReadOnlySpan<byte> Arguments(int action) => ArgumentsMemory(action).Span;

    internal ReadOnlyMemory<byte> ArgumentsMemory(int action) => Part(_events + action);

    internal ReadOnlySpan<byte> Snapshot => SnapshotMemory.Span;

    internal ReadOnlyMemory<byte> SnapshotMemory => Part(_ends.Length - 1);

    internal static EncodedTurn Of(TurnRecord turn)
    {
        RunAction[] actions = turn.Effects.IsDefaultOrEmpty ? [] : [.. turn.Effects.OfType<RunAction>()];
        var scratch = _scratch ??= new Scratch();
        var ends = new int[turn.Events.Length + actions.Length + 1];
        var next = 0;
        try
        {
            foreach (var @event in turn.Events)
                ends[next++] = scratch.Add(static (json, e) => EventForms.Set.Of(e).Write(json, e), @event);
            foreach (var action in actions)
                ends[next++] = scratch.Add(static (json, a) => ValueForms.WriteMap(json, a.Arguments), action);
            ends[next] = scratch.Add(SnapshotForm.Write, turn.State);
            return new(scratch.ToArray(), ends, turn.Events.Length, actions);
        }
        finally
        {
            scratch.Clear();
        }
    }

    private ReadOnlyMemory<byte> Part(int index) => _utf8.AsMemory((index == 0 ? 0 : _ends[index - 1]).._ends[index]);

    /// <summary>One thread's buffer and writer, used again and again.</summary>
    private sealed class Scratch
    {
        private const int LargestKept = 1 << 20;

        private ArrayBufferWriter<byte> _buffer;
        private Utf8JsonWriter _json;

        internal Scratch() => (_buffer, _json) = Make();

        internal int Add<T>(Action<Utf8JsonWriter, T> write, T value)
        {
            _json.Reset();
            write(_json, value);
            _json.Flush();
            return _buffer.WrittenCount;
        }

        internal byte[] ToArray() => _buffer.WrittenSpan.ToArray();

        internal void Clear()
        {
            _buffer.ResetWrittenCount();
            _json.Reset();
            if (_buffer.Capacity > LargestKept)
                (_buffer, _json) = Make();
        }

        private static (ArrayBufferWriter<byte>, Utf8JsonWriter) Make()
        {
            var buffer = new ArrayBufferWriter<byte>(4096);

            // The journal is no HTML: text of any script stays readable, and a third of the size.
            var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
            return (buffer, new Utf8JsonWriter(buffer, options));
        }
    }
}
