using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;
using Samvad.LanguageModel.Tokenizers.Files;

const int LeastRepetitions = 5;
const double MeasuredSeconds = 0.8;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var data = args.FirstOrDefault()
    ?? Environment.GetEnvironmentVariable("SAMVAD_DATA")
    ?? Path.Combine("..", "shared", "data");
if (!Directory.Exists(data))
{
    Console.Error.WriteLine($"No data in '{data}'; set SAMVAD_DATA or name the folder.");
    return 1;
}

Train("bpe_reference/corpus.en", 500);
Train("bpe_reference/corpus.en", 500);
Train("tinyshakespeare/input.txt", 512);
Train("tinyshakespeare/input.txt", 8192);
Train("wikitext2/valid.txt", 8192);

var (encoder, merges) = (Data("gpt2_bpe/encoder.json"), Data("gpt2_bpe/vocab.bpe"));
var clock = Stopwatch.GetTimestamp();
var ours = Gpt2TokenizerFiles.Load(encoder, merges);
Console.WriteLine($"load GPT-2's vocabulary: {Stopwatch.GetElapsedTime(clock).TotalMilliseconds:F0} ms");

// The two of theirs that give GPT-2's ids; CodeGenTokenizer adds tokens for several spaces.
var pattern = new RegexPreTokenizer(Gpt2Pattern(), null);
var theirBpe = Microsoft.ML.Tokenizers.BpeTokenizer.Create(new BpeOptions(encoder, merges) { ByteLevel = true, PreTokenizer = pattern });
var ranks = Path.GetTempFileName();
TiktokenFile.Save(ours, ranks);
var theirTiktoken = TiktokenTokenizer.Create(ranks, pattern, null);
File.Delete(ranks);

foreach (var file in new[] { "wikitext2/valid.txt", "tinyshakespeare/input.txt", "gutenberg/1342-0.txt", "tatoeba_mr_hi/mar.txt" })
    Encode(file);
foreach (var character in "a= ")
    Long(character);
return 0;

string Data(string name) => Path.Combine(data, name);

void Train(string file, int size)
{
    var start = Stopwatch.GetTimestamp();
    var trainer = new BpeTrainer(PreTokenPattern.Gpt2, ["<|endoftext|>"]);
    trainer.AddFile(Data(file));
    var counted = Stopwatch.GetElapsedTime(start);
    var tokens = trainer.Train(size).VocabularySize;
    var total = Stopwatch.GetElapsedTime(start);
    Console.WriteLine($"train {file} to {tokens} tokens: {total.TotalSeconds:F3} s, of which {counted.TotalSeconds:F3} s to count the pieces");
}

void Encode(string file)
{
    var utf8 = File.ReadAllBytes(Data(file));
    var text = Encoding.UTF8.GetString(utf8);
    var halves = Enumerable.Range(0, 2).Select(_ => utf8).ToArray();
    List<int>[] ids = [new(utf8.Length), new(utf8.Length)];
    var expected = ours.Encode(text);
    var same = theirBpe.EncodeToIds(text).SequenceEqual(expected) && theirTiktoken.EncodeToIds(text).SequenceEqual(expected);

    var first = Once(() => Gpt2TokenizerFiles.Load(encoder, merges), fresh => fresh.EncodeOrdinary(utf8, []));
    var one = Best(() => Run(0));
    var two = Best(() => Parallel.For(0, 2, Run)) / 2;
    var chars = Best(() =>
    {
        ids[0].Clear();
        ours.EncodeOrdinary(text, ids[0]);
    });
    var allocated = GC.GetAllocatedBytesForCurrentThread();
    Run(0);
    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
    Console.WriteLine($"{file}: {utf8.Length / 1e6:F2} MB, {ids[0].Count} tokens, {(same ? "the same" : "OTHER")} ids from all");
    Console.WriteLine(
        $"  ours: 1 thread {Speed(one)}, 2 threads {Speed(two)}, from UTF-16 {Speed(chars)}, nothing cached {Speed(first)}, {allocated} B allocated");
    Theirs("BpeTokenizer", theirBpe);
    Theirs("TiktokenTokenizer", theirTiktoken);

    void Theirs(string name, Tokenizer theirs) => Console.WriteLine(
        $"  Microsoft.ML.Tokenizers {name}: 1 thread {Speed(Best(() => theirs.EncodeToIds(text)))}, "
        + $"2 threads {Speed(Best(() => Parallel.For(0, 2, _ => theirs.EncodeToIds(text))) / 2)}");

    void Run(int thread)
    {
        ids[thread].Clear();
        ours.EncodeOrdinary(halves[thread], ids[thread]);
    }

    string Speed(double seconds) => $"{utf8.Length / 1e6 / seconds:F1} MB/s";
}

void Long(char character)
{
    var text = Encoding.UTF8.GetBytes(new string(character, 1 << 20));
    var ids = new List<int>();
    ours.EncodeOrdinary(text, ids);
    ids.Clear();
    var seconds = Once(() => ours, tokenizer => tokenizer.EncodeOrdinary(text, ids));
    Console.WriteLine($"a megabyte of '{character}' without a word: {seconds * 1e3:F0} ms, {ids.Count} tokens");
}

static double Once<T>(Func<T> make, Action<T> measured)
{
    var made = make();
    var start = Stopwatch.GetTimestamp();
    measured(made);
    return Stopwatch.GetElapsedTime(start).TotalSeconds;
}

static double Best(Action measured)
{
    var best = double.MaxValue;
    var begin = Stopwatch.GetTimestamp();
    for (var repetition = 0; repetition < LeastRepetitions || Stopwatch.GetElapsedTime(begin).TotalSeconds < MeasuredSeconds; repetition++)
    {
        var start = Stopwatch.GetTimestamp();
        measured();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    return best;
}

internal static partial class Program
{
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Gpt2Pattern();
}
