using Samvad.Benchmarks.LanguageModel;

ProductBenchmark.Run(args.Contains("--all-kernels"));
