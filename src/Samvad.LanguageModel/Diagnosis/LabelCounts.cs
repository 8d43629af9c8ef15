using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>Counts which token of a row each label is. Those of a row's last tokens are left out: what follows is not in the batch.</summary>
internal sealed class LabelCounts
{
    private const int Shifts = 4;

    private readonly long[] _equal = new long[Shifts];

    /// <summary>Labels that were looked at.</summary>
    internal long All { get; private set; }

    /// <summary>Those that do not count in the loss.</summary>
    internal long Ignored { get; private set; }

    /// <summary>Those that do.</summary>
    internal long Counted => All - Ignored;

    /// <summary>Those that are the next token.</summary>
    internal long Right => _equal[1];

    /// <summary>Looks at the labels of a batch.</summary>
    internal void Add(Batch batch)
    {
        for (var i = 0; i < batch.Labels.Length; i++)
        {
            if (i % batch.Time >= batch.Time - Shifts + 1)
                continue;
            All++;
            if (batch.Labels[i] == HeadCrossEntropy.Ignored)
                Ignored++;
            for (var shift = 0; shift < Shifts; shift++)
                _equal[shift] += batch.Labels[i] == batch.Tokens[i + shift] ? 1 : 0;
        }
    }

    /// <summary>The shift that most labels have, and how many have it.</summary>
    internal (int Shift, double Share) Best()
    {
        var best = Enumerable.Range(0, Shifts).MaxBy(shift => _equal[shift]);
        return (best, Counted == 0 ? 0 : (double)_equal[best] / Counted);
    }
}
