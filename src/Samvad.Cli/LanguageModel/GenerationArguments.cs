using System.CommandLine;
using System.CommandLine.Parsing;
using Samvad.Cli.Commands;
using Samvad.LanguageModel.Generation;

namespace Samvad.Cli.LanguageModel;

/// <summary>The argument and options of commands that generate text.</summary>
internal sealed class GenerationArguments(int maxTokens)
{
    private readonly Option<int> _maxTokens = Whole("--max-tokens", "The most tokens to generate.", maxTokens);
    private readonly Option<float> _temperature = Fraction("--temperature", "Below 1 likely tokens become more likely; 0 always takes the most likely.", 0.8f);
    private readonly Option<int> _topK = Whole("--top-k", "Consider only this many of the most likely tokens; 0 considers all.", 0);
    private readonly Option<float> _topP = Fraction("--top-p", "Consider only the most likely tokens that reach this probability together.", 0.95f);
    private readonly Option<float> _minP = Fraction("--min-p", "Consider only tokens at least this fraction as likely as the most likely.", 0f);
    private readonly Option<float> _penalty = Fraction("--repetition-penalty", "Above 1, tokens of the last 64 become less likely.", 1f);
    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "The same seed and prompt give the same text.",
        HelpName = "number",
        CustomParser = result => NumberArgument.Whole(result),
    };

    private readonly Option<string[]> _stop = new("--stop") { Description = "End where this text comes; may be given several times.", HelpName = "text" };
    private readonly Option<WeightType> _weights = new("--weights")
    {
        Description = "fp32 is what was trained; bf16 takes half of the memory and is nearly twice as fast.",
        HelpName = "fp32|bf16",
        CustomParser = ParseWeights,
    };

    private readonly Option<bool> _ignoreEnd = new("--ignore-end") { Description = "Go on with the next text where the model ends one." };

    /// <summary>The model.</summary>
    internal Argument<string> Model { get; } = new("model")
    {
        Description = "A model's folder (config.json, model.safetensors, tokenizer.json), or a llama2.c .bin file with its tokenizer beside it.",
    };

    /// <summary>Adds all of them to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Arguments.Add(Model);
        foreach (var option in new Option[] { _maxTokens, _temperature, _topK, _topP, _minP, _penalty, _seed, _stop, _weights, _ignoreEnd })
            command.Options.Add(option);
    }

    /// <summary>Loads the model.</summary>
    internal GenerationModel Load(ParseResult parsed) => GenerationModel.Load(parsed.GetValue(Model)!, parsed.GetValue(_weights));

    /// <summary>What the options say.</summary>
    internal GenerationOptions Options(ParseResult parsed, FullContext whenFull) => new()
    {
        MaxTokens = parsed.GetValue(_maxTokens),
        Stop = [.. parsed.GetValue(_stop) ?? []],
        WhenFull = whenFull,
        IgnoreEnd = parsed.GetValue(_ignoreEnd),
        Sampling = new()
        {
            Temperature = parsed.GetValue(_temperature),
            TopK = parsed.GetValue(_topK),
            TopP = parsed.GetValue(_topP),
            MinP = parsed.GetValue(_minP),
            RepetitionPenalty = parsed.GetValue(_penalty),
            Seed = parsed.GetValue(_seed),
        },
    };

    /// <summary>How a type of weights is written.</summary>
    internal static WeightType ParseWeights(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "fp32":
                return WeightType.Float32;
            case "bf16":
                return WeightType.BFloat16;
            default:
                result.AddError($"{result.Tokens[0].Value} is no type of weights. Write fp32 or bf16.");
                return default;
        }
    }

    private static Option<int> Whole(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual, CustomParser = NumberArgument.Whole };

    private static Option<float> Fraction(string name, string description, float usual) =>
        new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual, CustomParser = NumberArgument.Fraction };
}
