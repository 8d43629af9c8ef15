using System.Globalization;
using System.Text;

namespace Samvad.Samples.Learn.Dates;

/// <summary>Trains the translator of dates, and shows what it writes and where it looks.</summary>
internal static class DateExample
{
    private const int UsualSteps = 500;

    internal static int Run(string[] args)
    {
        var steps = UsualSteps;
        if (args is not [_] && !(args is [_, "--steps", var number] && int.TryParse(number, CultureInfo.InvariantCulture, out steps) && steps > 0))
        {
            Console.Error.WriteLine("Write: learn dates, or learn dates --steps 200");
            return 2;
        }

        using var translator = new GruTranslator(DateTexts.Letters.Length, 1);
        var random = new Random(3);
        for (var step = 0; step < steps; step++)
        {
            var loss = translator.Learn(DateTexts.Batch(random, 64, held: false).Batch, Math.Min(4e-3f, 4e-3f * (steps - step) / 200));
            if (step % (steps / 5) == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step,3}  loss {loss:0.000}"));
        }

        ShowTranslations(translator, random);
        return 0;
    }

    private static void ShowTranslations(GruTranslator translator, Random random)
    {
        var (unseen, texts, dates) = DateTexts.Batch(random, 300, held: true);
        var written = DateTexts.Translate(translator, unseen);
        foreach (var (i, text) in texts.Take(5).Index())
            Console.WriteLine($"{text,-20} -> {written[i]}{(written[i] == dates[i] ? "" : $"  wrong, it is {dates[i]}")}");
        Console.WriteLine($"{written.Zip(dates).Count(pair => pair.First == pair.Second)} of 300 dates that it has never seen are right");

        Console.WriteLine($"\nwhere it looks\n   {texts[0]}");
        foreach (var (place, row) in translator.LookedAt(unseen).Index())
            Console.WriteLine($" {dates[0][place]} {Shaded(row)}");
    }

    private static string Shaded(float[] weights)
    {
        var cells = new StringBuilder();
        foreach (var weight in weights)
            cells.Append(weight switch { > 0.5f => '█', > 0.25f => '▓', > 0.1f => '▒', > 0.05f => '░', _ => ' ' });
        return cells.ToString().TrimEnd();
    }
}
