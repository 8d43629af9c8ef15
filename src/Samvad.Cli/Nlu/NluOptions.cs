using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Dialogue.Definitions;
using Samvad.Understanding;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Intents;

namespace Samvad.Cli.Nlu;

/// <summary>Options that several commands of <c>samvad nlu</c> share.</summary>
internal static class NluOptions
{
    private const string Kinds =
        "sparse (words and what they mean, the default), dense (with a pretrained encoder), fine-tuned (which trains that encoder further; takes minutes) or transformer (of our own; takes minutes)";

    private static readonly string s_sparse = UnderstandingNames.Of(IntentModelKind.Sparse);

    /// <summary>A file of labelled utterances that has to exist.</summary>
    internal static Option<FileInfo> File(string name, string description, bool isRequired = true)
    {
        var option = new Option<FileInfo>(name) { Description = description, Required = isRequired, HelpName = "file" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !System.IO.File.Exists(token.Value)))
                result.AddError($"There is no file {token.Value} to read for {name}.");
        });
        return option;
    }

    internal static Option<FileInfo> Train()
    {
        var option = new Option<FileInfo>("--train")
        {
            Description = "The training data: CSV with the columns text,category, JSON as CLINC150, LUIS or Rasa have it, or an assistant's folder.",
            Required = true,
            HelpName = "file or folder",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !System.IO.Path.Exists(token.Value)))
                result.AddError($"There is no file {token.Value} to read for --train.");
        });
        return option;
    }

    internal static Option<FileInfo> Test() =>
        File("--test", "The test data, in any of these forms; the same JSON file may be given for both.");

    internal static Option<string> Model()
    {
        var option = new Option<string>("--model") { Description = $"How intents are learnt: {Kinds}.", DefaultValueFactory = _ => s_sparse };
        return option.AcceptOnlyFromAmong([.. UnderstandingNames.Models]);
    }

    internal static Option<string[]> Models()
    {
        var option = new Option<string[]>("--model") { Description = $"What to measure; may be given several times: {Kinds}.", DefaultValueFactory = _ => [s_sparse] };
        return option.AcceptOnlyFromAmong([.. UnderstandingNames.Models]);
    }

    internal static Option<string> Encoder()
    {
        var option = new Option<string>("--encoder")
        {
            Description = "The pretrained encoder of dense and fine-tuned: use-lite (small and fast, the default), minilm (more accurate), or both (the most accurate for fine-tuned; dense takes minilm).",
            DefaultValueFactory = _ => UnderstandingNames.Of(EncoderKind.UseLite),
        };
        return option.AcceptOnlyFromAmong([.. UnderstandingNames.Encoders]);
    }

    internal static Option<FileInfo> Unlabelled() => File(
        "--unlabelled",
        "Messages that nobody has labelled, one a line, which transformer learns from first. By default those of an assistant that has `pretrain: true`.",
        isRequired: false);

    internal static Option<int> Seed() =>
        new("--seed") { Description = "Fixes every random choice; 1 by default.", DefaultValueFactory = _ => 1, CustomParser = NumberArgument.Whole };

    internal static Option<FileInfo> Html()
    {
        var option = new Option<FileInfo>("--html") { Description = "Write a report with plots to this file.", HelpName = "file" };
        // Told now, and not after minutes of training.
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Length > 0))
            {
                var file = System.IO.Path.GetFullPath(token.Value);
                if (Directory.Exists(file))
                    result.AddError($"{file} is a folder; name a file for --html.");
                else if (System.IO.Path.GetDirectoryName(file) is var folder && !Directory.Exists(folder))
                    result.AddError($"There is no folder {folder} to write {System.IO.Path.GetFileName(file)} into. Make it first.");
            }
        });
        return option;
    }

    internal static Option<int> Count(int standard) => new("--count")
    {
        Description = $"How many at most; {standard} by default.",
        DefaultValueFactory = _ => standard,
        CustomParser = result => NumberArgument.AtLeast(result, 1),
    };

    /// <summary>The learner of a name.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="encoder">The name of the encoder that it builds on, if it does.</param>
    /// <param name="unlabelled">Messages that nobody has labelled; only a transformer learns from them.</param>
    /// <exception cref="CommandException">Its encoder is not there.</exception>
    internal static IIntentLearner Learner(string model, string encoder, IReadOnlyList<string>? unlabelled = null)
    {
        var encoders = EncoderFiles.Of(UnderstandingNames.Encoder(encoder));
        try
        {
            return IntentLearners.Open(UnderstandingNames.Model(model), [.. encoders.Select(file => file.Path)], unlabelled ?? []);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            var (name, file) = EncoderFiles.Blamed(encoders, e);
            throw new CommandException($"There is no sentence encoder at {file}. Get it with `samvad model get {name}`, or use --model {s_sparse}.");
        }
        catch (Samvad.LanguageModel.Formats.ModelFileException e)
        {
            throw new CommandException($"{e.Message} Get it anew with `samvad model get {EncoderFiles.Blamed(encoders, e).Name}`.");
        }
    }

    /// <summary>The messages of a file; without one those of the assistant.</summary>
    internal static IReadOnlyList<string> ReadMessages(FileInfo? file, Assistant? assistant) => file is not null
        ? [.. System.IO.File.ReadLines(file.FullName).Select(line => line.Trim()).Where(line => line.Length > 0)]
        : assistant?.Unlabelled ?? [];

    /// <summary>The messages that a transformer learns from first: those of the file, without one those of an assistant that wants it.</summary>
    internal static IReadOnlyList<string> ReadUnlabelled(FileInfo? file, Assistant? assistant) =>
        file is not null || assistant is { IsPretrained: true } ? ReadMessages(file, assistant) : [];

    /// <summary>Reads training examples, some of which must have an intent.</summary>
    /// <param name="source">A file or an assistant's folder.</param>
    /// <param name="code">The assembly with the assistant's code, or null.</param>
    /// <param name="ofAssistant">What is taken of an assistant: what it is trained from (<see cref="TrainingExamples.Of"/>) if null.</param>
    /// <returns>The examples, and the assistant that they are of, if any.</returns>
    internal static (IReadOnlyList<LabelledText> Examples, Assistant? Assistant) ReadTraining(
        FileInfo source, FileInfo? code, Func<Assistant, IReadOnlyList<LabelledText>>? ofAssistant = null)
    {
        var assistant = Directory.Exists(source.FullName) ? HostedWorkspace.Open(new(source.FullName), code).Assistant : null;
        return (RequireIntent(assistant is null ? LabelledFile.ReadTraining(source.FullName) : (ofAssistant ?? TrainingExamples.Of)(assistant), source), assistant);
    }

    /// <summary>Reads test examples, some of which must have an intent.</summary>
    internal static IReadOnlyList<LabelledText> ReadTest(FileInfo file) => RequireIntent(LabelledFile.ReadTest(file.FullName), file);

    /// <summary>How well the entities are found that test examples have marks of; null where that cannot be told.</summary>
    /// <param name="training">What is learned from; an assistant's entities are as it finds them.</param>
    /// <param name="assistant">The assistant that it is of, if any.</param>
    /// <param name="intents">What was trained from it.</param>
    /// <param name="test">The test examples.</param>
    /// <param name="seed">Fixes every random choice.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="UnknownMarkException">A mark's name means nothing to the assistant.</exception>
    internal static EntityReport? JudgeEntities(
        IReadOnlyList<LabelledText> training, Assistant? assistant, IIntentModel intents, IReadOnlyList<LabelledText> test, int seed, CancellationToken cancellation) =>
        assistant is null
            ? EntityEvaluation.Run(training, test, intents, seed, cancellation)
            : EntityEvaluation.Run(assistant, intents, test, TimeProvider.System.GetUtcNow(), cancellation);

    private static IReadOnlyList<LabelledText> RequireIntent(IReadOnlyList<LabelledText> examples, FileInfo file) =>
        examples.Any(example => example.Intent is not null)
            ? examples
            : throw new CommandException($"{file.FullName}:1: all {examples.Count} utterances are out of scope; some need an intent.");
}
