using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Evaluation.Peers;

/// <summary>Somebody else's understanding, to compare with.</summary>
public interface IPeer
{
    /// <summary>What it is called in reports.</summary>
    string Name { get; }

    /// <summary>Learns from the training examples, if it is a program that does, and judges the test examples.</summary>
    /// <exception cref="PeerException">It cannot be reached, or answers what cannot be understood.</exception>
    Task<PeerResult> JudgeAsync(
        IReadOnlyList<LabelledText> training, IReadOnlyList<LabelledText> test, CancellationToken cancellation);
}

/// <summary>What a peer made of a test set.</summary>
/// <param name="Judged">The utterances, in the order of the test set.</param>
/// <param name="TrainingTime">How long it learnt; null where it had been trained before.</param>
/// <param name="Microseconds">The time of each utterance, as the peer's caller sees it.</param>
public sealed record PeerResult(IReadOnlyList<JudgedUtterance> Judged, TimeSpan? TrainingTime, double[] Microseconds)
{
    /// <summary>The entities that it found in each utterance, in the order of the test set; null where it does not say where they stand.</summary>
    public IReadOnlyList<IReadOnlyList<EntityMark>>? Entities { get; init; }

    /// <summary>The report.</summary>
    /// <param name="test">The test set.</param>
    public IntentReport Report(IReadOnlyList<LabelledText> test) => IntentReport.WithIntervals(Judged) with
    {
        Entities = Entities is null ? null : EntityReport.Of(test.Zip(Entities, (example, found) => ((IReadOnlyList<EntityMark>)example.Marks, found))),
        TrainingTime = TrainingTime ?? TimeSpan.Zero,
        MicrosecondsPerUtterance = Microseconds.Length == 0 ? 0 : Microseconds.Average(),
        Latency = Latency.Of([.. Microseconds]),
    };
}

/// <summary>A peer cannot be compared with.</summary>
/// <param name="message">What went wrong, and what to do.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class PeerException(string message, Exception? inner = null) : Exception(message, inner);
