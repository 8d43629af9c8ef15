using System.Globalization;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Diagnosis.Checks;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.Samples.Learn;

/// <summary>A bug put into a model on purpose: its inputs are off by one, so each position sees the token that it has to predict.</summary>
internal static class Leak
{
    private const int Steps = 200, Rows = 8, Time = 32;

    internal static int Run(string[] args)
    {
        if (args is not [_, var path] || !File.Exists(path))
        {
            Console.Error.WriteLine("Name the text to learn from: learn leak text/library.txt");
            return 2;
        }

        var text = File.ReadAllText(path);
        var tokenizer = CharacterTokenizer.Learn(text);
        var config = new DecoderConfig
        {
            Family = DecoderFamily.Gpt2,
            Vocabulary = tokenizer.VocabularySize,
            Context = Time,
            Layers = 2,
            Heads = 2,
            Channels = 32,
        };
        var tokens = tokenizer.Encode(text);
        Examine("the honest model", new DecoderSubject(new Decoder(config, 1)), tokens);
        Examine("the model that is off by one", new OffByOne(new DecoderSubject(new Decoder(config, 1))), tokens);
        return 0;
    }

    private static void Examine(string name, ISubject model, int[] tokens)
    {
        using (model)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: loss {Train(model, tokens):0.00} after {Steps} steps"));
            using var examination = new Examination(model, () => model);
            var outcome = new CausalMaskCheck().Run(examination);
            Console.WriteLine($"  doctor: {outcome.Measured}");
            foreach (var finding in outcome.Findings)
                Console.WriteLine($"  {finding.Severity}: {finding.Measured}\n  {finding.Meaning}");
        }
    }

    private static float Train(ISubject model, int[] tokens)
    {
        model.Parameters.EnsureGradients();
        using var tape = new Tape();
        using var optimiser = new AdamW(model.Parameters, new());
        var random = new Random(1);
        var (inputs, labels, last) = (new int[Rows * Time], new int[Rows * Time], 0f);
        for (var step = 0; step < Steps; step++)
        {
            for (var row = 0; row < Rows; row++)
            {
                var start = random.Next(tokens.Length - Time - 1);
                tokens.AsSpan(start, Time).CopyTo(inputs.AsSpan(row * Time));
                tokens.AsSpan(start + 1, Time).CopyTo(labels.AsSpan(row * Time));
            }

            tape.Reset();
            tape.Recording = true;
            var loss = model.Loss(tape, inputs, labels, Rows, Time);
            last = loss.Values[0];
            tape.Backward(loss);
            optimiser.Step(3e-3f);
        }

        return last;
    }

    /// <summary>The bug: what should be the token at a position is the one behind it.</summary>
    private sealed class OffByOne(ISubject inner) : ISubject
    {
        public DecoderConfig Config => inner.Config;

        public ParameterStore Parameters => inner.Parameters;

        public Tensor Logits(Tape tape, ReadOnlySpan<int> tokens, int batch, int time) =>
            inner.Logits(tape, Shifted(tokens, time), batch, time);

        public Tensor Loss(Tape tape, ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int batch, int time) =>
            inner.Loss(tape, Shifted(tokens, time), labels, batch, time);

        public void Dispose() => inner.Dispose();

        /// <summary>Each row one place to the left; the last token stays, since nothing is known to come after it.</summary>
        private static int[] Shifted(ReadOnlySpan<int> tokens, int time)
        {
            var shifted = tokens.ToArray();
            for (var row = 0; row < shifted.Length; row += time)
                tokens.Slice(row + 1, time - 1).CopyTo(shifted.AsSpan(row));
            return shifted;
        }
    }
}
