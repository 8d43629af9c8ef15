using System.Diagnostics;
using Samvad.Bench.Understanding;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

// Usage: dotnet run -c Release --project bench/Understanding [messages | intents [set] | slots … | encoders | languages | labels | distil file] [--model name] [--nlpjs node_modules]
// Without the name of a part everything is measured, and NLP.js beside it where its folder is named. SAMVAD_DATA names the folder of data sets where it is not ../shared/data.
var data = Environment.GetEnvironmentVariable("SAMVAD_DATA") ?? Path.Combine("..", "shared", "data");
var what = args.FirstOrDefault() is { } first && !first.StartsWith("--", StringComparison.Ordinal) ? first : null;
if (what is null or "messages")
    WholeMessages.Measure();
if (what == "messages")
    return 0;
if (!Directory.Exists(data))
{
    Console.Error.WriteLine($"No data in '{data}'; set SAMVAD_DATA to the folder of data sets.");
    return 1;
}

if (what is null or "languages")
    Languages.Measure(data);
if (what is null or "labels")
    SeveralIntents.Measure(data);
if (what is null or "encoders")
    Encoders.Measure(data);
if (what is "languages" or "labels" or "encoders")
    return 0;
if (what == "distil")
    return StaticEncoderFile.Make(data, args[1]);
if (what == "slots")
    return Slots.Run(data, args[1..]);
if (what is not (null or "intents"))
{
    Console.Error.WriteLine($"'{what}' is nothing to measure; there are messages, intents, slots, encoders, languages and labels.");
    return 2;
}

await IntentTable.RunAsync(data, what is null ? args : args[1..]);
if (what == "intents")
    return 0;
MeasureFile(Path.Combine(data, "banking77", "train.csv"));
return Slots.Run(data, []);

static void MeasureFile(string trainFile)
{
    var classifier = IntentClassifier.Train(LabelledFile.ReadTraining(trainFile));
    var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.intents");
    var start = Stopwatch.GetTimestamp();
    classifier.Save(path);
    var save = Stopwatch.GetElapsedTime(start);
    IntentClassifier.Load(path);
    start = Stopwatch.GetTimestamp();
    IntentClassifier.Load(path);
    var load = Stopwatch.GetElapsedTime(start);
    Console.WriteLine($"banking77 model file    {new FileInfo(path).Length / 1e6:F1} MB");
    Console.WriteLine($"  save {save.TotalMilliseconds:F0} ms, load {load.TotalMilliseconds:F0} ms");
    File.Delete(path);
}
