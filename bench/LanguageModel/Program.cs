using Samvad.Benchmarks.LanguageModel;

switch (args.FirstOrDefault())
{
    case "products":
        ProductBenchmark.Run(args.Contains("--all-kernels"));
        break;
    case "step" when args.Length > 1:
        StepBenchmark.Run(args[1], args.Length > 2 ? int.Parse(args[2]) : 20);
        break;
    case "train" when args.Length > 1:
        TrainBenchmark.Run(args[1], args.Length > 2 ? int.Parse(args[2]) : 1337);
        break;
    case "decode" when args.Length > 1:
        foreach (var type in Enum.GetValues<Samvad.LanguageModel.Generation.WeightType>())
        {
            using var model = Samvad.LanguageModel.Models.ModelFolder.Exists(args[1]) ? Samvad.LanguageModel.Models.ModelFolder.Load(args[1]).Model
                : new Samvad.LanguageModel.Models.Decoder(Samvad.LanguageModel.Models.DecoderPresets.Find(args[1]), 1);
            Console.WriteLine(Samvad.LanguageModel.Measuring.DecodeSpeed.Measure(model, type, int.Parse(args[2]), int.Parse(args[3])));
        }

        break;
    default:
        Console.Error.WriteLine("""
            products [--all-kernels]     billions of operations per second of matrix products
            step SHAPE [steps]           a training step; SHAPE is A (shakespeare-char-cpu), B (6 x 384) or C (gpt2-124m)
            train TEXT [seed]            shakespeare-char-cpu on a text from start to end, and its validation loss
            """);
        return 1;
}

return 0;
