using System.Diagnostics;
using Samvad.Bench.Understanding;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

// Usage: dotnet run -c Release --project bench/Understanding [data folder], or … slots, as Slots.cs says
if (args is ["slots", ..])
    return Slots.Run(Environment.GetEnvironmentVariable("SAMVAD_DATA") ?? Path.Combine("..", "shared", "data"), args[1..]);
WholeMessages.Measure();
var data = args.FirstOrDefault()
    ?? Environment.GetEnvironmentVariable("SAMVAD_DATA")
    ?? Path.Combine("..", "shared", "data");
if (!Directory.Exists(data))
{
    Console.Error.WriteLine($"No data in '{data}'; set SAMVAD_DATA or name the folder.");
    return 1;
}

var clinc = Path.Combine(data, "clinc150", "clinc_dev.json");
var banking = Path.Combine(data, "banking77");
Print("banking77", IntentEvaluation.Run(Path.Combine(banking, "train.csv"), Path.Combine(banking, "test.csv")));
Print("clinc150, with its 100 out-of-scope training texts", IntentEvaluation.Run(clinc, clinc));
var inScope = LabelledFile.ReadTraining(clinc).Where(e => e.Intent is not null).ToArray();
Print("clinc150, in-scope training texts only", IntentEvaluation.Run(inScope, LabelledFile.ReadTest(clinc)));
MeasureFile(Path.Combine(banking, "train.csv"));
return 0;

static void Print(string name, IntentReport report)
{
    Console.WriteLine(name);
    Console.WriteLine($"  in scope              {report.InScopeCount} utterances, {report.Intents.Length} intents");
    Console.WriteLine($"  accuracy              {report.Accuracy:F4}   macro F1 {report.MacroF1:F4}");
    Console.WriteLine($"  accuracy + rejection  {report.AccuracyWithRejection:F4}");
    if (report.OutOfScope is { } foreign)
    {
        Console.WriteLine($"  out of scope          {foreign.Support} utterances, AUROC {foreign.Auroc:F4}");
        Console.WriteLine($"    turned away         precision {foreign.Precision:F4}, recall {foreign.Recall:F4}");
    }
    Console.WriteLine($"  training              {report.TrainingTime.TotalSeconds:F2} s");
    Console.WriteLine($"  classification        {report.MicrosecondsPerUtterance:F1} µs per utterance, one thread");
    foreach (var pair in report.Confusions.Take(3))
        Console.WriteLine($"  confused {pair.Count,3} ×        {pair.Expected} → {pair.Predicted}");
}

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
