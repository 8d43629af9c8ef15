using Samvad.Samples.Learn;
using Samvad.Samples.Learn.Dates;

Dictionary<string, Func<int>> examples = new()
{
    ["merges"] = Merges.Run,
    ["embedding"] = Embeddings.Run,
    ["attention"] = AttentionByHand.Run,
    ["norm"] = Norm.Run,
    ["loss"] = Loss.Run,
    ["tape"] = TapeByHand.Run,
    ["leak"] = () => Leak.Run(args),
    ["dates"] = () => DateExample.Run(args),
};
if (args is [var name, ..] && examples.TryGetValue(name, out var example))
    return example();
Console.Error.WriteLine($"Name one of the examples of docs/learn: {string.Join(", ", examples.Keys)}.");
return 2;
