using Samvad.Benchmarks.LanguageModel;

switch (args.FirstOrDefault())
{
    case "products":
        ProductBenchmark.Run(args.Contains("--all-kernels"));
        break;
    case "openblas" when args.Length > 1:
        OpenBlasBenchmark.Run(args[1]);
        break;
    case "step" when args.Length > 1:
        StepBenchmark.Run(args[1], args.Length > 2 ? int.Parse(args[2]) : 20);
        break;
    case "train" when args.Length > 1:
        TrainBenchmark.Run(args[1], args.Length > 2 ? int.Parse(args[2]) : 1337);
        break;
    default:
        Console.Error.WriteLine("""
            products [--all-kernels]     billions of operations per second of matrix products
            openblas LIBRARY             the same in turns with OpenBLAS
            step SHAPE [steps]           a training step; SHAPE is A (shakespeare-char-cpu), B (6 x 384) or C (gpt2-124m)
            train TEXT [seed]            shakespeare-char-cpu on a text from start to end, and its validation loss
            """);
        return 1;
}

return 0;
