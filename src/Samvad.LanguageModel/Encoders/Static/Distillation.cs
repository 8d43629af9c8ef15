using Samvad.LanguageModel.Encoders.MiniLm;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Encoders.Static;

/// <summary>
/// Makes a <see cref="StaticEncoder"/> of a <see cref="MiniLmEncoder"/>: the vectors of many sentences are brought to their principal components, and a vector
/// for each piece is learnt so that those of a sentence's pieces together come near to its own. The same sentences give the same table.
/// </summary>
public static class Distillation
{
    /// <summary>The dimensions of the encoder that is built in.</summary>
    public const int Dimensions = 128;

    private const int Epochs = 8;

    private const float Rate = 0.02f;

    /// <summary>Texts that a thread encodes at a time.</summary>
    private const int TextsAtOnce = 512;

    /// <summary>Writes the file of the encoder that is built in.</summary>
    /// <param name="teacher">What it learns from.</param>
    /// <param name="sentences">English sentences, some ten thousand or more.</param>
    /// <param name="meaningless">What means nothing in English, such as words of other languages and random letters: their vectors become short.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told after each of the epochs what share of the sentences' variance is not explained.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        MiniLmEncoder teacher, IReadOnlyList<string> sentences, IReadOnlyList<string> meaningless, string path, IProgress<double>? progress = null)
    {
        var table = Table(teacher, sentences, meaningless, Dimensions, progress);
        AtomicFile.Write(path, table.Write);
    }

    /// <summary>The table that is learnt.</summary>
    internal static StaticTable Table(
        MiniLmEncoder teacher, IReadOnlyList<string> sentences, IReadOnlyList<string> meaningless, int dimensions, IProgress<double>? progress = null)
    {
        var pieces = teacher.Pieces;
        var isWord = pieces.Select(StaticTable.IsWord).ToArray();
        // Words stand for themselves too, so that those which no sentence has are not left without a vector.
        var alone = pieces.Where((piece, id) => isWord[id] && piece.Length > 1 && piece[0] != '#');
        string[] texts = [.. sentences.Concat(alone).Select(text => text.ToLowerInvariant()).Distinct()];
        var targets = Targets(teacher, texts, dimensions);
        var tokens = Array.ConvertAll(texts, text => Words(teacher, text, isWord));
        var vectors = new float[pieces.Length * dimensions];
        foreach (var (row, ids) in tokens.Index().Where(text => text.Item.Length == 1))
            targets.AsSpan(row * dimensions, dimensions).CopyTo(vectors.AsSpan(ids[0] * dimensions));
        // What means nothing is to become zeros.
        Array.Resize(ref targets, targets.Length + (meaningless.Count * dimensions));
        Learn(vectors, [.. tokens, .. meaningless.Select(text => Words(teacher, text, isWord))], targets, dimensions, progress);
        return StaticTable.Of([.. pieces], vectors);
    }

    private static int[] Words(MiniLmEncoder teacher, string text, bool[] isWord)
    {
        Span<int> ids = stackalloc int[TransformerEncoder.MostTokens];
        return [.. ids[..teacher.Tokens(text, ids)].ToArray().Where(id => isWord[id])];
    }

    /// <summary>(texts, components).</summary>
    private static float[] Targets(MiniLmEncoder teacher, string[] texts, int components)
    {
        const int width = MiniLmEncoder.Dimensions;
        var vectors = new float[texts.Length * width];
        Parallel.For(0, (texts.Length + TextsAtOnce - 1) / TextsAtOnce, part =>
        {
            var start = part * TextsAtOnce;
            var some = texts.AsSpan(start, Math.Min(TextsAtOnce, texts.Length - start));
            teacher.Encode(some, vectors.AsSpan(start * width, some.Length * width));
        });
        var basis = PrincipalComponents.Of(vectors, width, components);
        var targets = new float[texts.Length * components];
        Parallel.For(0, texts.Length, row => basis.Project(vectors.AsSpan(row * width, width), targets.AsSpan(row * components, components)));
        return targets;
    }

    /// <summary>Least squares, a text at a time, with steps by AdaGrad (Duchi, Hazan and Singer, 2011): rare pieces take larger ones.</summary>
    private static void Learn(float[] vectors, int[][] tokens, float[] targets, int components, IProgress<double>? progress)
    {
        var squares = new float[vectors.Length];
        var rest = new float[components];
        int[] order = [.. Enumerable.Range(0, tokens.Length).Where(row => tokens[row].Length > 0)];
        var random = new System.Random(1);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var (unexplained, all) = (0.0, 0.0);
            foreach (var row in order)
            {
                var target = targets.AsSpan(row * components, components);
                var share = 1 / MathF.Sqrt(tokens[row].Length);
                for (var d = 0; d < components; d++)
                    rest[d] = -target[d];
                foreach (var id in tokens[row])
                {
                    for (var d = 0; d < components; d++)
                        rest[d] += share * vectors[(id * components) + d];
                }

                for (var d = 0; d < components; d++)
                {
                    unexplained += rest[d] * rest[d];
                    all += target[d] * target[d];
                }

                foreach (var id in tokens[row])
                {
                    for (var d = 0; d < components; d++)
                    {
                        var at = (id * components) + d;
                        var gradient = share * rest[d];
                        squares[at] += gradient * gradient;
                        vectors[at] -= Rate * gradient / (MathF.Sqrt(squares[at]) + 1e-6f);
                    }
                }
            }

            progress?.Report(unexplained / all);
        }
    }
}
