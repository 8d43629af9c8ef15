using System.CommandLine;
using System.Text.Json;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Models;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm doctor</c>: looks for the bugs that training does not tell of.</summary>
internal static class DoctorCommand
{
    internal static Command Create()
    {
        var model = new Argument<string>("model")
        {
            Description = $"A model's folder, a llama2.c .bin file, or a preset: {string.Join(", ", DecoderPresets.All.Keys)}.",
        };
        var data = Text("--data", "The text that the model learns from. Some checks need it.");
        var validation = Text("--validation", "The text to measure with; without it the last tenth of --data.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of a table." };
        var command = new TaughtCommand(
            "doctor",
            "Look for the bugs that training does not tell of. Exits with 1 if it finds an error.",
            """
            samvad lm doctor shakespeare-char-cpu
            samvad lm doctor my-model --data text.txt
            samvad lm doctor my-model --data train.txt --validation valid.txt --json
            """) { model, data, validation, json };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var name = parsed.GetValue(model)!;
            using var opened = PatientCase.Open(name, parsed.GetValue(data), parsed.GetValue(validation));
            var report = DoctorProgress.Show(before => Doctor.Examine(opened.Patient, before, cancellation));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { Model = name, report.HasErrors, report.Checks }, JsonForm.Options));
            else
                DoctorTable.Print(name, opened.Patient, report);
            return Task.FromResult(report.HasErrors ? Guarded.Failure : 0);
        });
        return command;
    }

    private static Option<string?> Text(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "file" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !File.Exists(token.Value)))
                result.AddError($"There is no file {token.Value} to read for {name}.");
        });
        return option;
    }
}
