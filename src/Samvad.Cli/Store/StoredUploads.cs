using System.CommandLine;
using Samvad.Hosting.Uploads;

namespace Samvad.Cli.Store;

/// <summary>The files that people have sent, which are kept outside of the store.</summary>
internal static class StoredUploads
{
    internal static Option<DirectoryInfo?> Option() => new("--uploads")
    {
        Description = "The folder of files that were sent: uploads beside the database, unless Samvad:Uploads:Folder says otherwise.",
        HelpName = "folder",
    };

    internal static UploadFolder Open(DirectoryInfo? folder, string database) => new(
        folder?.FullName ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, new UploadOptions().Folder), new());
}
