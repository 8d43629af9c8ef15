using Samvad.Receipts.Bench;

// Usage: [folder with img/ and key/ of SROIE] [--lines]
var folder = args.FirstOrDefault(arg => !arg.StartsWith('-'))
    ?? Path.Combine(Environment.GetEnvironmentVariable("SAMVAD_DATA") ?? "../shared/data", "sroie");
const int Seen = 10;
LabelledReceipt[] receipts = [.. LabelledReceipt.Read(folder)];
using var ours = new InProcess();
ITextSource[] sources = [ours, .. Tesseract.IsThere ? [new Tesseract()] : Array.Empty<ITextSource>()];
if (sources.Length == 1)
    Console.WriteLine("tesseract is not installed (Debian: apt-get install tesseract-ocr): no peer to compare with.");
// The rules were written with the first ones at hand, in the order of their names; the others are the test.
foreach (var source in sources)
{
    var readings = Array.ConvertAll(receipts, receipt => Reading.Of(source, receipt));
    foreach (var reading in readings.Where(reading => args.Contains("--lines") || (args.Contains("--wrong") && !reading.IsRight)))
        Console.WriteLine(reading.Report());
    Figures.Print(source.Name, $"the {Seen} seen", [.. readings.Take(Seen)]);
    Figures.Print(source.Name, "the others", [.. readings.Skip(Seen)]);
    Figures.Print(source.Name, "all", readings);
}
