using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Samvad.Storage.Tests.Compliance;

/// <summary>
/// The process that <see cref="CrashCompliance{TPlace}"/> kills: this program, started with a variable that names the
/// place. It appends for ever and says what was acknowledged.
/// </summary>
internal static class CrashingProcess
{
    internal const string Variable = "SAMVAD_TEST_CRASH";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The test platform owns the entry point.")]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } text)
            return;
        var (type, address) = (text[..text.IndexOf('|')], text[(text.IndexOf('|') + 1)..]);
        var place = (IStorePlace)Activator.CreateInstance(Type.GetType(type, throwOnError: true)!, address)!;

        // The initializer locks this module's types, so all work of this module stays on this thread.
        var store = place.OpenAsync().AsTask().GetAwaiter().GetResult();
        new Appending(store).ForEver();
    }

    /// <summary>Eight conversations at once, each turn appended when the one before is acknowledged.</summary>
    private sealed class Appending(IConversationStore store)
    {
        private readonly List<(TurnRecord Turn, Task<AppendResult> Result)> _running = [];

        internal void ForEver()
        {
            for (var i = 0; i < 8; i++)
                Append(Turns.First($"c{Guid.NewGuid():N}"));
            while (true)
            {
                var next = Task.WaitAny([.. _running.Select(append => append.Result)]);
                var (turn, result) = _running[next];
                if (result.Result is not Appended)
                    Environment.Exit(3);
                Console.WriteLine($"{turn.ConversationId} {turn.State.Position} .");
                _running.RemoveAt(next);
                Append(Turns.Message(turn.ConversationId, turn.State, $"m{turn.State.Position}"));
            }
        }

        private void Append(TurnRecord turn) => _running.Add((turn, store.AppendAsync(turn)));
    }
}
