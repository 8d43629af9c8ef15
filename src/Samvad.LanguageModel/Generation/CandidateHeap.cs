namespace Samvad.LanguageModel.Generation;

/// <summary>Tokens with keys as a heap whose smallest key is on top, in memory of the caller.</summary>
internal static class CandidateHeap
{
    /// <summary>Adds a token behind the <paramref name="at"/> that are there.</summary>
    internal static void Add(Span<float> keys, Span<int> heap, int at, float key, int token)
    {
        while (at > 0 && keys[(at - 1) / 2] > key)
        {
            (keys[at], heap[at]) = (keys[(at - 1) / 2], heap[(at - 1) / 2]);
            at = (at - 1) / 2;
        }

        (keys[at], heap[at]) = (key, token);
    }

    /// <summary>Replaces the token with the smallest key.</summary>
    internal static void ReplaceSmallest(Span<float> keys, Span<int> heap, float key, int token)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child + 1 < keys.Length && keys[child + 1] < keys[child])
                child++;
            if (child >= keys.Length || keys[child] >= key)
                break;
            (keys[at], heap[at]) = (keys[child], heap[child]);
            at = child;
        }

        (keys[at], heap[at]) = (key, token);
    }
}
