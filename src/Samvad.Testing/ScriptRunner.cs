using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Samvad.Authoring.Scripts;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Events;
using Samvad.Dialogue.Values;
using Samvad.Hosting.Uploads;
using Samvad.Understanding;

namespace Samvad.Testing;

/// <summary>Runs scripted conversations.</summary>
/// <param name="assistant">The assistant.</param>
/// <param name="understander">What understands messages.</param>
public sealed class ScriptRunner(Assistant assistant, IUnderstander understander)
{
    /// <summary>When a script begins that does not say it: a Monday morning.</summary>
    public static DateTimeOffset DefaultStart { get; } = new(2027, 3, 15, 10, 0, 0, TimeSpan.FromHours(5.5));

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="act">Does actions.</param>
    /// <param name="send">Sends files; null if the script sends none.</param>
    /// <returns>The first line that did not hold; null if all of them did.</returns>
    public async Task<ScriptFailure?> RunAsync(Script script, ActionPlayer act, FileSender? send = null)
    {
        var conversation = new ScriptedConversation(assistant, understander, act, script.Now ?? DefaultStart);
        var run = new Run(conversation, send);
        // What is said on opening is checked only where the script begins with it.
        run.Heard(await conversation.OpenAsync(script.Language));
        run.IsOpening = true;
        foreach (var line in script.Lines)
        {
            if (await run.CheckAsync(line) is { } failure)
                return failure;
        }

        return script.Lines.IsEmpty ? null : run.Leftover(script.Lines[^1]);
    }

    /// <summary>A script being run.</summary>
    private sealed class Run(ScriptedConversation conversation, FileSender? send)
    {
        private readonly List<string> _transcript = [];
        private readonly Queue<Said> _unmatched = new();
        private ImmutableArray<Event> _turn = [];

        internal bool IsOpening { get; set; }

        internal void Heard(ImmutableArray<Event> events)
        {
            _turn = events;
            foreach (var @event in events)
            {
                if (@event is Said said)
                {
                    _unmatched.Enqueue(said);
                    _transcript.Add($"bot:  {said.Text}   [{said.Reply}]");
                }
                else if (@event is Faulted fault)
                {
                    _transcript.Add($"!     {fault.Code}: {fault.Detail}");
                }
            }
        }

        internal async Task<ScriptFailure?> CheckAsync(ScriptLine line)
        {
            switch (line)
            {
                case UserLine user:
                    return await TurnAsync(user, $"user: {user.Text}", () => conversation.SayAsync(user.Text));
                case FileLine file:
                    return await SendAsync(file);
                case ChooseLine choose:
                    return await TurnAsync(choose, $"user: ({choose.Choice})", () => conversation.ChooseAsync(choose.Choice));
                case WaitLine wait:
                    return await TurnAsync(wait, $"({wait.Duration} later)", () => conversation.WaitAsync(wait.Duration));
                case BotLine bot:
                    return Next(bot, $"“{bot.Pattern}”", said => Matches(bot.Pattern, said.Text));
                case ReplyLine reply:
                    return Next(reply, $"reply {reply.Name}", said => said.Reply == reply.Name);
                case AnyRepliesLine:
                    _unmatched.Clear();
                    return null;
                case SlotLine slots:
                    return Slots(slots);
                case OutcomeLine outcomes:
                    return Outcomes(outcomes);
                default:
                    throw new InvalidOperationException($"No way to run a {line.GetType().Name}.");
            }
        }

        /// <summary>Replies of the last turn that no line asked for.</summary>
        internal ScriptFailure? Leftover(ScriptLine line) => !IsOpening && _unmatched.TryPeek(out var said)
            ? Failure(line, "no more replies", $"“{said.Text}” [{said.Reply}]")
            : null;

        private async Task<ScriptFailure?> TurnAsync(ScriptLine line, string says, Func<Task<ImmutableArray<Event>>> turn)
        {
            if (Leftover(line) is { } leftover)
                return leftover;
            IsOpening = false;
            _unmatched.Clear();
            _transcript.Add(says);
            Heard(await turn());
            return null;
        }

        private async Task<ScriptFailure?> SendAsync(FileLine line)
        {
            if (send is null)
                throw new InvalidOperationException($"{line.Place}: nothing here can send files.");
            try
            {
                var file = await send(line.Path);
                return await TurnAsync(line, $"user: [{line.Path}]", () => conversation.SendAsync(file));
            }
            catch (Exception exception) when (exception is IOException or UploadRefusedException)
            {
                return Failure(line, $"file {line.Path} to be sent", exception.Message);
            }
        }

        private ScriptFailure? Next(ScriptLine line, string expected, Func<Said, bool> matches)
        {
            IsOpening = false;
            if (!_unmatched.TryDequeue(out var said))
                return Failure(line, expected, "no more replies");
            return matches(said) ? null : Failure(line, expected, $"“{said.Text}” [{said.Reply}]");
        }

        private ScriptFailure? Slots(SlotLine line)
        {
            foreach (var (name, expected) in line.Values)
            {
                var value = conversation.State.Top?.Slots[name] ?? conversation.State.Slots[name];
                if (!Same(expected, value))
                    return Failure(line, $"slot {name} = {expected ?? "nothing"}", value?.ToString() ?? "nothing");
            }

            return null;
        }

        private ScriptFailure? Outcomes(OutcomeLine line)
        {
            var ended = _turn.OfType<FlowEnded>().ToArray();
            foreach (var (flow, outcome) in line.Outcomes)
            {
                if (ended.Any(end => end.Flow == flow && end.Outcome == outcome))
                    continue;
                var actual = string.Join(", ", ended.Select(end => $"{end.Flow}: {end.Outcome}"));
                return Failure(line, $"{flow} to end as {outcome}", actual.Length == 0 ? "no flow that ended" : actual);
            }

            return null;
        }

        private ScriptFailure Failure(ScriptLine line, string expected, string actual) =>
            new(line.Place, expected, actual, [.. _transcript]);

        /// <summary>Whether a value reads as expected; numbers compare by value, so that 600 and 600.00 are the same.</summary>
        private static bool Same(string? expected, Value? value) => (expected, value) switch
        {
            (null, null) => true,
            (not null, Money money) => expected == $"{money.Amount:0.##########} {money.Currency}",
            (not null, Number number) => expected == $"{number.Amount:0.##########}",
            (not null, not null) => expected == value.ToString(),
            _ => false,
        };

        private static bool Matches(string pattern, string text) => Regex.IsMatch(
            text.Trim(),
            $"^{Regex.Escape(pattern.Trim()).Replace("\\{\\*}", ".*", StringComparison.Ordinal)}$",
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
